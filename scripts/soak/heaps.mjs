// How much memory a page and its worker hold, by the browser's own debugger: what is left once all rubbish has been collected.

/** Answers a function that collects and measures: bytes of the page, and of the worker. */
export async function heapsOf(page) {
	const session = await page.context().newCDPSession(page);
	const workers = new Map();
	const waiting = new Map();
	let number = 0;
	session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
		if (targetInfo.type === "worker") workers.set(targetInfo.targetId, sessionId);
	});
	session.on("Target.detachedFromTarget", ({ sessionId }) => {
		for (const [target, id] of workers) if (id === sessionId) workers.delete(target);
	});
	session.on("Target.receivedMessageFromTarget", ({ message }) => {
		const { id, result } = JSON.parse(message);
		waiting.get(id)?.(result);
		waiting.delete(id);
	});
	await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
	const askWorker = (sessionId, method) =>
		new Promise((resolve) => {
			const id = ++number;
			waiting.set(id, resolve);
			void session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params: {} }) });
		});
	return async () => {
		await session.send("HeapProfiler.collectGarbage");
		const { usedSize: ofPage } = await session.send("Runtime.getHeapUsage");
		let ofWorker = 0;
		for (const sessionId of workers.values()) {
			await askWorker(sessionId, "HeapProfiler.collectGarbage");
			const usage = await askWorker(sessionId, "Runtime.getHeapUsage");
			ofWorker += usage?.usedSize ?? 0;
		}
		return { ofPage, ofWorker };
	};
}
