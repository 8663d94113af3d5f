// The worker's script. Where no worker can be started, the page lays out one end of a channel and imports the script itself.
import type { RealTime } from "../desk/realtime.ts";
import "../kubectl/shell/everyday.ts"; // the first line needs no further file
import type { Wire } from "./protocol.ts";
import { serve } from "./serve.ts";

/** A timer of no time lets messages come in between, without the 4 ms that browsers put between timers. */
const hop = new MessageChannel();
const hops = new Map<number, () => void>();
let hopped = 0;
hop.port1.onmessage = ({ data }: MessageEvent<number>) => {
	const call = hops.get(data);
	hops.delete(data);
	call?.();
};

const time: RealTime = {
	now: () => performance.now(),
	after(ms, call) {
		if (ms <= 0) {
			const id = ++hopped;
			hops.set(id, call);
			hop.port2.postMessage(id);
			return () => void hops.delete(id);
		}
		const timer = setTimeout(call, ms);
		return () => clearTimeout(timer);
	},
};

const { everynodeWire = globalThis } = globalThis as { everynodeWire?: Wire };
serve(everynodeWire, time);
