// Starts the worker that the world lives in. Where none can be started, its script runs in the page and is given one end of a
// channel: the same messages, in one thread.
import script from "../worker/main.ts?worker&url";
import type { Engine } from "../worker/remoteroom.ts";
import type { Wire } from "../worker/protocol.ts";
import { scriptUrl } from "./trustedurl.ts";

export function startEngine(): Engine {
	return startWorker() ?? startHere();
}

function startWorker(): Worker | undefined {
	// A browser that has no workers of modules does not ask for the type; it would start the script as another kind, in vain.
	let asked = false;
	const options = {
		get type() {
			asked = true;
			return "module" as const;
		},
	};
	try {
		const worker = new Worker(scriptUrl(script), options);
		if (asked) return worker;
		worker.terminate();
	} catch {
		// There are none at all.
	}
	return undefined;
}

function startHere(): MessagePort {
	const { port1, port2 } = new MessageChannel();
	(globalThis as { everynodeWire?: Wire }).everynodeWire = port2;
	void import(/* @vite-ignore */ script);
	return port1;
}
