/** An entry of a Menu. */
export interface MenuItem {
	readonly text: string;
	/** The line that it is, or what it does, in a smaller second row. */
	readonly line?: string;
	readonly danger?: boolean;
	readonly act: () => void;
}
