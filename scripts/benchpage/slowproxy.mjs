// A slow network between browser and server: one line of this many bits per second for all connections, and a round trip that takes
// its time. It stands outside the browser, so that it is the same for the page, its workers and what only fetches.
import { connect, createServer } from "node:net";

/** Starts it in front of a port of this machine; resolves to { url, close }. */
export function slowProxy(port, { bitsPerSecond, roundTrip }) {
	/** When the line is free again. */
	let free = 0;
	/** Hands on what comes on one way of a connection, in order, each part at its time. */
	const way = (to, timeOf) => {
		let queue = Promise.resolve();
		return (chunk) => {
			const at = timeOf(chunk.length);
			queue = queue.then(() => new Promise((resolve) => setTimeout(resolve, at - performance.now()))).then(() => to.write(chunk));
		};
	};
	const server = createServer((client) => {
		const upstream = connect(port, "127.0.0.1");
		const opened = performance.now() + roundTrip; // the handshake of TCP
		const up = way(upstream, () => Math.max(performance.now(), opened) + roundTrip / 2);
		const down = way(client, (bytes) => {
			free = Math.max(free, performance.now()) + (bytes * 8000) / bitsPerSecond;
			return free + roundTrip / 2;
		});
		client.on("data", up);
		upstream.on("data", (data) => {
			for (let from = 0; from < data.length; from += 1460) down(data.subarray(from, from + 1460));
		});
		for (const [one, other] of [
			[client, upstream],
			[upstream, client],
		]) {
			one.on("close", () => setTimeout(() => other.destroy(), 2 * roundTrip));
			one.on("error", () => other.destroy());
		}
	});
	return new Promise((resolve) => {
		server.listen(0, "127.0.0.1", () =>
			resolve({ url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }),
		);
	});
}
