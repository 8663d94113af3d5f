/** An entry of a Menu. */
export interface MenuItem {
	readonly text: string;
	/** The line that it is, or what it does, in a smaller second row. */
	readonly line?: string;
	readonly danger?: boolean;
	readonly act: () => void;
}

/** What can be done with something, beside it. */
export interface Offer {
	readonly label: string;
	readonly at: HTMLElement;
	readonly items: () => readonly MenuItem[];
}
