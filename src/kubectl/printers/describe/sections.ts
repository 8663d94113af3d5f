// The page that `describe` writes: "Title:  value" lines in aligned blocks, two spaces a level.
import { lastApplied } from "../../../cluster/api/lastapplied.ts";
import { calendar, parseTimestamp } from "../../../cluster/api/time.ts";
import { escapeTerminal } from "../table.ts";
import { describeWriter } from "../tabwriter.ts";

type Texts = Readonly<Record<string, string>> | undefined;
type Value = string | number | boolean | undefined;

/** What annotations may be long before they are cut or broken into lines of their own. */
const annotationWidth = 140;

export class Sections {
	readonly #writer = describeWriter();

	/** Text as it is: "\t" goes to the next column, "\n" ends the line. */
	write(text: string): void {
		this.#writer.write(escapeTerminal(text));
	}

	/** "Title:\tvalue"; an absent value is empty. */
	field(title: string, value: Value, level = 0): void {
		this.write(`${"  ".repeat(level)}${title}:\t${value ?? ""}\n`);
	}

	/** The field, where it has a value that is not empty. */
	optional(title: string, value: Value, level = 0): void {
		if (value !== undefined && value !== "") this.field(title, value, level);
	}

	line(text: string, level = 0): void {
		this.write(`${"  ".repeat(level)}${text}\n`);
	}

	/** "Title:" with values below one another, "<none>" where there are none. */
	list(title: string, values: readonly string[]): void {
		this.write(`${title}:\t${values.join("\n\t") || "<none>"}\n`);
	}

	labels(labels: Texts, title = "Labels"): void {
		this.list(
			title,
			sortedKeys(labels).map((key) => `${key}=${labels?.[key] ?? ""}`),
		);
	}

	/** Without the one that apply keeps for itself. */
	annotations(annotations: Texts, title = "Annotations"): void {
		const shown = sortedKeys(annotations).filter((key) => key !== lastApplied);
		this.list(
			title,
			shown.map((key) => {
				const value = (annotations?.[key] ?? "").replace(/\n$/, "");
				if (value.length + key.length + 2 <= annotationWidth && !value.includes("\n")) return `${key}: ${value}`;
				return [`${key}:`, ...value.split("\n").map((line) => `\t  ${shorten(line, annotationWidth - 2)}`)].join("\n");
			}),
		);
	}

	/** A table's head and the dashes below it, then its rows. */
	table(title: string, heads: readonly string[], dashes: readonly string[], rows: readonly string[]): void {
		this.line(`${title}:`);
		for (const row of [heads.join("\t"), dashes.join("\t"), ...rows]) this.line(row, 1);
	}

	text(): string {
		return this.#writer.flush();
	}
}

export const sortedKeys = (texts: Texts): readonly string[] => Object.keys(texts ?? {}).sort();
const shorten = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}...` : text);
export const orNone = (text: string | undefined): string => text || "<none>";
export const orUnset = (value: Value): string => (value === undefined ? "<unset>" : String(value));
export const trueOrFalse = (value: boolean | undefined): string => (value ? "True" : "False");

const weekdays = "Sun Mon Tue Wed Thu Fri Sat".split(" ");
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const two = (n: number): string => String(n).padStart(2, "0");

/** "Mon, 23 Nov 2026 21:38:17 +0000" (RFC 1123 with a numeric zone); no time is Go's zero time. */
export function longTime(timestamp: string | undefined | null): string {
	const at = timestamp ? parseTimestamp(timestamp) : undefined;
	if (at === undefined) return "Mon, 01 Jan 0001 00:00:00 +0000";
	const t = calendar(at);
	return `${weekdays[t.weekday]}, ${two(t.day)} ${months[t.month - 1]} ${t.year} ${two(t.hour)}:${two(t.minute)}:${two(t.second)} +0000`;
}
