// The keys that let a person out of an editor: one switches what Tab does, and Esc lets the next Tab leave.

const mac = typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

export const leaveKey = {
	words: mac ? "Ctrl+Shift+M" : "Ctrl+M",
	is: (event: KeyboardEvent): boolean =>
		event.code === "KeyM" && event.ctrlKey && !event.altKey && !event.metaKey && event.shiftKey === mac,
};

/** Hears every key before the editor does, and tells whether the editor must not hear it. */
export class EscapeThenTab {
	#escaped = false;

	leaves(event: KeyboardEvent): boolean {
		if (event.key === "Shift") return false;
		const leaves = this.#escaped && event.key === "Tab";
		this.#escaped = event.key === "Escape";
		return leaves;
	}
}
