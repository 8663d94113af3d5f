// Tables as `get` prints them: decorated with namespace, label and event columns, headed once as long as the columns stay.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Cell } from "./columns.ts";
import { formatLabels } from "./columns.ts";

export interface TableOptions {
	readonly noHeaders?: boolean;
	readonly wide?: boolean;
	readonly withNamespace?: boolean;
	/** "daemonset.apps": put before each name. */
	readonly kind?: string | undefined;
	readonly columnLabels?: readonly string[];
	readonly showLabels?: boolean;
}

export interface Row {
	readonly object: AnyObject;
	readonly cells: readonly Cell[];
}

export interface Table {
	/** As in Columns.heads. */
	readonly heads: string;
	readonly rows: readonly Row[];
}

const events: Readonly<Record<string, string>> = { ADDED: "ADDED   ", MODIFIED: "MODIFIED", DELETED: "DELETED " };

/** Prints tables of one kind; it remembers whether their heads are already there. */
export class TablePrinter {
	readonly #options: TableOptions;
	#heads = "";
	#printed = false;

	constructor(options: TableOptions) {
		this.#options = options;
	}

	/** The table as text for a tab writer. `event` is the type of the watch event that brought it. */
	print({ heads, rows }: Table, event?: string): string {
		const headed = this.#printed && heads === this.#heads;
		this.#heads = heads;
		this.#printed = rows.length > 0 || headed;
		if (rows.length === 0) return "";
		const options = this.#options;
		const names = heads.split("|");
		const shown = names.map((name) => options.wide === true || !name.startsWith("+"));
		const nameAt = options.kind ? names.findIndex((name) => name.replace("+", "") === "NAME") : -1;
		const labels = options.columnLabels ?? [];
		let out = "";
		if (!headed && options.noHeaders !== true) {
			const line = names.filter((_, i) => shown[i]).map((name) => name.replace("+", ""));
			if (options.withNamespace) line.unshift("NAMESPACE");
			if (event) line.unshift("EVENT");
			line.push(...labels.map((label) => (label.split("/").pop() ?? "").toUpperCase()));
			if (options.showLabels) line.push("LABELS");
			out += `${line.join("\t")}\n`;
		}
		for (const { object, cells } of rows) {
			const line = cells.map((cell, i) => (i === nameAt ? `${options.kind}/${cell}` : cellText(cell))).filter((_, i) => shown[i]);
			if (options.withNamespace) line.unshift(object.metadata.namespace ?? "");
			if (event) line.unshift(events[event] ?? event);
			line.push(...labels.map((label) => object.metadata.labels?.[label] ?? ""));
			if (options.showLabels) line.push(formatLabels(object.metadata.labels));
			out += `${line.join("\t")}\n`;
		}
		return out;
	}
}

/** A cell holds one line; what would act on a terminal is shown instead. */
function cellText(cell: Cell): string {
	const text = String(cell ?? "");
	const end = text.search(/[\f\n\r]/);
	return escapeTerminal(end < 0 ? text : `${text.slice(0, end)}`) + (end < 0 ? "" : "...");
}

export const escapeTerminal = (text: string): string => text.replaceAll("\x1b", "^[").replaceAll("\r", "\\r");
