// Starts the worker that the world lives in. Where none can be started, its script runs in the page and is given one end of a
// channel: the same messages, in one thread.
import script from "../worker/main.ts?worker&url";
import type { Engine } from "../worker/remoteroom.ts";
import type { Wire } from "../worker/protocol.ts";
import { scriptUrl } from "./trustedurl.ts";

export function startEngine(): Engine {
	try {
		return new Worker(scriptUrl(script), { type: "module" });
	} catch {
		const { port1, port2 } = new MessageChannel();
		(globalThis as { everynodeWire?: Wire }).everynodeWire = port2;
		void import(/* @vite-ignore */ script);
		return port1;
	}
}
