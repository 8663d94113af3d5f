// What a person did in the page before its script came: typed into the editor, pressed buttons. Nothing of it is lost.

/** Where a person is in the plain text area of the page as the build wrote it. */
export interface Typed {
	/** Undefined where nothing was changed. */
	readonly text: string | undefined;
	giveBack(): void;
}

export function typedBefore(page: ParentNode): Typed {
	const area = page.querySelector("textarea");
	if (!area) return { text: undefined, giveBack: () => undefined };
	const { value, defaultValue, selectionStart, selectionEnd, scrollTop } = area;
	return {
		text: value === defaultValue ? undefined : value,
		// Taking the page over may have put the same text in again: the caret would be at its end.
		giveBack() {
			if (area.value !== value || document.activeElement !== area) return;
			area.setSelectionRange(selectionStart, selectionEnd);
			area.scrollTop = scrollTop;
		},
	};
}

/** Presses again what was pressed too early: scripts/pages/early.js has noted it. */
export function pressAgain(): void {
	const { pressed = [] } = globalThis as { pressed?: HTMLElement[] };
	for (const button of pressed.splice(0)) if (button.isConnected) button.click();
}
