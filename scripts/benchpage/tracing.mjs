// What the page's own thread does while something happens, as the browser's trace tells it: frames and tasks.

/** Records a trace while `act` runs and for `ms` after it. Answers the events of these categories. */
async function trace(page, categories, act, ms) {
	const tracing = await page.context().browser().newBrowserCDPSession();
	const events = [];
	tracing.on("Tracing.dataCollected", ({ value }) => events.push(...value));
	await tracing.send("Tracing.start", {
		transferMode: "ReportEvents",
		traceConfig: { includedCategories: categories, excludedCategories: ["*"] },
	});
	await act();
	await page.waitForTimeout(ms);
	const complete = new Promise((resolve) => tracing.once("Tracing.tracingComplete", resolve));
	await tracing.send("Tracing.end");
	await complete;
	await tracing.detach();
	return events.sort((a, b) => a.ts - b.ts);
}

/** From now on every frame leaves a mark in the trace, with the time of day and the time its thread has worked. */
export const markFrames = (page) =>
	page.evaluate(() => {
		requestAnimationFrame(function note() {
			performance.mark("everynode frame");
			performance.clearMarks();
			requestAnimationFrame(note);
		});
	});

/** The frames while something happens: for each the milliseconds since the one before, and those worked since then. */
export async function frames(page, act, ms) {
	const marks = (await trace(page, ["blink.user_timing"], act, ms)).filter(({ name }) => name === "everynode frame");
	return marks.slice(1).map((mark, i) => ({ apart: (mark.ts - marks[i].ts) / 1000, work: (mark.tts - marks[i].tts) / 1000 }));
}

const isTask = ({ name, ph }) => ph === "X" && (name === "RunTask" || name === "ThreadControllerImpl::RunTask");

/** The thread that lays the page out. */
function threadOfPage(events) {
	const layouts = new Map();
	for (const { name, pid, tid } of events) {
		if (name === "Layout") layouts.set(`${pid} ${tid}`, (layouts.get(`${pid} ${tid}`) ?? 0) + 1);
	}
	return [...layouts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * The tasks of the page's main thread while something happens: for each its milliseconds, and the scripts that ran in it (none
 * where the browser itself was at work: layout and painting count as the page's, since the page caused them).
 */
export async function tasks(page, act, ms) {
	const events = await trace(page, ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "v8"], act, ms);
	const thread = threadOfPage(events);
	const own = events.filter(({ pid, tid }) => `${pid} ${tid}` === thread);
	return own.filter(isTask).map((task) => ({
		ms: task.dur / 1000,
		scripts: [
			...new Set(
				own
					.filter(({ ts, args }) => ts >= task.ts && ts < task.ts + task.dur && args?.data?.url)
					.map(({ args }) => new URL(args.data.url, "http://none/").pathname),
			),
		],
	}));
}

/** The longest of these tasks, in milliseconds. */
export const longest = (list) => Math.max(0, ...list.map(({ ms }) => ms));

/** Whether the large editor was loaded, compiled or laid out in a task. */
export const isLargeEditor = ({ scripts }) => scripts.some((name) => /monaco|editor\.worker/.test(name));
