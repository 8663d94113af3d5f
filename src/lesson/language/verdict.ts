// What a check answers: done, or not yet and why.

/** Not done, and why: a sentence of ours, perhaps with words of kubectl or of an event below it. */
export interface NotYet {
	readonly done: false;
	readonly why: string;
	readonly quote?: string;
	readonly node?: string;
	/** An object that is not there, perhaps no longer: whoever knows what was there says that instead. */
	readonly lacks?: Lacking;
}
export interface Lacking {
	readonly kind: string;
	/** That of an object that has one. */
	readonly namespace: string;
	readonly name: string;
	/** "DaemonSet node-agent" */
	readonly words: string;
}
export type Verdict = { readonly done: true } | NotYet;
/** An answer that was given and has not been judged yet: nothing is said of it. */
export const unjudged: NotYet = { done: false, why: "" };
export const done: Verdict = { done: true };
export const notYet = (why: string, more: Omit<NotYet, "done" | "why"> = {}): NotYet => ({ done: false, why, ...more });
