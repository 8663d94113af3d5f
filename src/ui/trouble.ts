// What goes wrong on the page itself, and nobody caught: it is said in plain words, and can be copied as a report. The notice stands
// in the page's own HTML, outside the playground: that may be what went wrong.

import * as say from "./words.ts";

/** The last ones; a fault that comes again and again is one of them. */
const most = 20;
const troubles = new Map<string, { first: string; times: number }>();

/** Shows the notice from now on whenever something on the page throws. */
export function watchForTrouble(): void {
	const notice = document.getElementById("trouble");
	const [copy, again, later] = notice?.querySelectorAll("button") ?? [];
	const area = notice?.querySelector("textarea");
	if (!notice || !copy || !again || !later || !area) throw new Error("the page has no #trouble");
	const note = (what: unknown): void => {
		const text = what instanceof Error ? (what.stack ?? what.message) : String(what);
		const known = troubles.get(text);
		if (known) known.times++;
		else if (troubles.size < most) troubles.set(text, { first: new Date().toISOString(), times: 1 });
		notice.hidden = false;
	};
	addEventListener("error", ({ error, message }) => {
		// Browsers say so of an observer that had to wait for the next frame: nothing is wrong.
		if (!/^ResizeObserver loop/.test(message)) note(error ?? message);
	});
	addEventListener("unhandledrejection", ({ reason }) => note(reason));
	copy.addEventListener("click", () => {
		// Without a secure address there is no clipboard: then it can be copied by hand.
		area.value = report();
		void (navigator.clipboard as Clipboard | undefined)?.writeText(area.value).catch(() => undefined);
		area.hidden = false;
		area.select();
	});
	again.addEventListener("click", () => location.reload());
	later.addEventListener("click", () => (notice.hidden = true));
}

/** What a maintainer needs to know. Nothing that the learner typed is in it. */
function report(): string {
	const found = Array.from(troubles, ([text, { first, times }]) => say.trouble(first, times, text));
	return [say.reportOf(location.pathname + location.hash), navigator.userAgent, ...found].join("\n\n");
}
