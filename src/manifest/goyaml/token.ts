// What the scanner cuts a YAML text into.
import type { Mark } from "./problem.ts";

export type TokenKind =
	| "stream-end"
	| "version-directive"
	| "tag-directive"
	| "document-start"
	| "document-end"
	| "block-sequence-start"
	| "block-mapping-start"
	| "block-end"
	| "["
	| "]"
	| "{"
	| "}"
	| ","
	| "entry"
	| "key"
	| "value"
	| "alias"
	| "anchor"
	| "tag"
	| "scalar";

export interface Token {
	readonly kind: TokenKind;
	readonly start: Mark;
	/** The offset after it. */
	readonly end: number;
	/** A scalar's text, the name of an anchor or alias, a tag, the text of a directive. */
	readonly text?: string;
	/** A scalar without quotes. */
	readonly plain?: boolean;
}
