// The keys of the page as a whole. What a pane alone understands stands in that pane.
import type { PhonePane } from "./state/panes.svelte.ts";
import type { Playground } from "./state/playground.svelte.ts";

export interface ShortcutActs {
	help(): void;
	focus(pane: PhonePane): void;
}

const panes: Readonly<Record<string, PhonePane>> = { Digit1: "text", Digit2: "cluster", Digit3: "code", Digit4: "terminal" };

const typing = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.matches("input:not([type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable=true]");

/** Does what a key asks for and keeps the browser from its own; leaves every other key alone. */
export function shortcut(event: KeyboardEvent, playground: Playground, act: ShortcutActs): void {
	if (event.key === "Escape") playground.finishMotion();
	if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
	const done =
		event.ctrlKey || event.metaKey
			? withControl(event, playground, act)
			: event.altKey
				? withAlt(event, playground, act)
				: single(event, playground, act);
	if (done) event.preventDefault();
}

function withControl(event: KeyboardEvent, { draft, port }: Playground, act: ShortcutActs): boolean {
	if (event.key === "Enter") draft.apply();
	else if (event.code === "Backquote") act.focus("terminal");
	else if (event.code === "KeyZ" && inCluster(event)) port[event.shiftKey ? "redo" : "undo"]();
	else return false;
	return true;
}

function withAlt(event: KeyboardEvent, { panes: shown }: Playground, act: ShortcutActs): boolean {
	if (event.code === "KeyW" && shown.layout === "wide") {
		shown.widen();
		return true;
	}
	const pane = panes[event.code];
	if (pane) act.focus(pane);
	return pane !== undefined;
}

function single(event: KeyboardEvent, { port, transport, preferences, course }: Playground, act: ShortcutActs): boolean {
	if (!preferences.keys || typing(event.target)) return false;
	const target = event.target as HTMLElement;
	if (event.key === "?") act.help();
	else if (event.key === "[" && course.previous) course.previous();
	else if (event.key === "]" && course.next) course.next();
	else if (!inCluster(event)) return false;
	// Space still opens a menu and presses a button of the transport; a Pod or a Node opens with Enter.
	else if (event.key === " " && !target.matches("[aria-haspopup], .transport *")) port[transport.playing ? "pause" : "play"]();
	else if (event.key === ".") void port.step();
	else return false;
	return true;
}

const inCluster = (event: KeyboardEvent): boolean =>
	event.target instanceof HTMLElement && event.target.closest("[data-pane=cluster]") !== null;
