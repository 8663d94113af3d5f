// What the threads of a page and its worker do while something happens, as the browser's trace tells it, in processor time: a
// machine that is busy with something else makes no task of ours longer.

const isTask = ({ name, ph, tdur }) => ph === "X" && tdur !== undefined && /(^|::)RunTask$/.test(name);

/** Answers, of the page's main thread and of its worker's, the longest task and all of them together: milliseconds. */
export async function threads(page, act) {
	const session = await page.context().browser().newBrowserCDPSession();
	const events = [];
	session.on("Tracing.dataCollected", ({ value }) => {
		for (const event of value) if (isTask(event) || event.name === "thread_name") events.push(event);
	});
	await session.send("Tracing.start", {
		transferMode: "ReportEvents",
		traceConfig: { includedCategories: ["toplevel", "__metadata"], excludedCategories: ["*"] },
	});
	await act();
	const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
	await session.send("Tracing.end");
	await complete;
	await session.detach();
	const names = new Map();
	for (const { name, pid, tid, args } of events) if (name === "thread_name") names.set(`${pid} ${tid}`, args.name);
	const of = (wanted) => {
		const tasks = events.filter((event) => isTask(event) && names.get(`${event.pid} ${event.tid}`) === wanted);
		const ms = tasks.map(({ tdur }) => tdur / 1000);
		return { longest: ms.reduce((most, each) => Math.max(most, each), 0), all: ms.reduce((sum, each) => sum + each, 0) };
	};
	return { ofPage: of("CrRendererMain"), ofWorker: of("DedicatedWorker thread") };
}
