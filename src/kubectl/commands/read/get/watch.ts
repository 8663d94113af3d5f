// `get --watch`: what is there, then a row (or object) for every change until the line is interrupted.
import type { AnyObject, Kind } from "../../../../cluster/api/objects.ts";
import { keyOf } from "../../../../cluster/api/objects.ts";
import type { Resource } from "../../../../cluster/api/resources.ts";
import { selectorMatches } from "../../../../cluster/api/selectortext.ts";
import type { Reader } from "../../../../cluster/apiserver/store.ts";
import type { Invocation } from "../../../framework/command.ts";
import { requestDeadline } from "../../../framework/deadline.ts";
import { together } from "../../../framework/errors.ts";
import { goValue } from "../../../printers/gotext.ts";
import { TablePrinter } from "../../../printers/table.ts";
import { tableWriter } from "../../../printers/tabwriter.ts";
import { now, out, until, type Process } from "../../../framework/process.ts";
import { isNotFound } from "../../../framework/requests.ts";
import type { Info } from "../../../framework/info.ts";
import { builtFor } from "./ask.ts";
import { getPrinter, type Printed } from "./printer.ts";
import { columnsFor, rowOf, tableOptions } from "./tables.ts";

interface WatchEvent {
	readonly type: "ADDED" | "MODIFIED" | "DELETED";
	readonly object: AnyObject;
}

export function* watchObjects(invocation: Invocation): Process {
	const { flags, namespace } = invocation;
	const built = builtFor(invocation, { singleType: true });
	const infos: Info[] = [];

	const error = yield* built.visit(function* (info) {
		infos.push(info);
	});
	if (error && isNotFound(error) && flags.on("ignore-not-found")) return 0;
	if (error) throw together(error.errors ?? [error]);
	const resource = built.types[0] ?? infos[0]?.resource;
	if (!resource) return 0;
	const show = shower(invocation, resource);
	const objects = infos.flatMap((info) => info.object ?? []);
	if (!flags.on("watch-only"))
		yield* show(
			objects.map((object) => ({ type: "ADDED", object })),
			flags.on("output-watch-events"),
		);
	const names = built.named ? new Set(objects.map(keyOf)) : undefined;
	const where = flags.on("all-namespaces") || !resource.namespaced ? undefined : namespace;
	const seen = new Map(objects.map((object) => [keyOf(object), object]));
	const matches = matcher(flags.text("selector"), flags.text("field-selector"));
	const deadline = requestDeadline(flags, yield* now());
	for (;;) {
		let events: WatchEvent[] = [];
		const changed = (read: Reader): boolean => {
			events = events.concat(
				changesSince(seen, read, resource.kind, where, (object) => (!names || names.has(keyOf(object))) && matches(object)),
			);
			return events.length > 0;
		};
		if (!(yield* until(changed, deadline))) return 0;
		yield* show(events, flags.on("output-watch-events"));
	}
}

/** The events that bring `seen` up to date, in the order of the store; `seen` is brought up to date with them. */
function changesSince(
	seen: Map<string, AnyObject>,
	read: Reader,
	kind: Kind,
	namespace: string | undefined,
	matches: (object: AnyObject) => boolean,
): WatchEvent[] {
	const events: WatchEvent[] = [];
	const there = new Set<string>();
	for (const each of (namespace
		? read.inNamespace(kind, namespace)
		: read.all(kind)) as Iterable<unknown> as Iterable<AnyObject>) {
		const key = keyOf(each);
		const before = seen.get(key);
		if (!matches(each)) continue;
		there.add(key);
		if (before === each || before?.metadata.resourceVersion === each.metadata.resourceVersion) continue;
		if (before && before.metadata.uid !== each.metadata.uid) events.push({ type: "DELETED", object: before });
		events.push({ type: before && before.metadata.uid === each.metadata.uid ? "MODIFIED" : "ADDED", object: each });
		seen.set(key, each);
	}
	for (const [key, object] of seen) {
		if (there.has(key)) continue;
		events.push({ type: "DELETED", object });
		seen.delete(key);
	}
	return events;
}

function matcher(labels: string, fields: string): (object: AnyObject) => boolean {
	const terms = fields.split(",").flatMap((term) => {
		const parts = /^(.*?)(!=|==?)(.*)/s.exec(term);
		return parts ? [{ path: parts[1] ?? "", same: parts[2] !== "!=", value: parts[3] ?? "" }] : [];
	});
	return (object) =>
		(labels === "" || selectorMatches(labels, object.metadata.labels)) &&
		terms.every(({ path, same, value }) => (fieldText(object, path) === value) === same);
}

function fieldText(object: AnyObject, path: string): string {
	const value = path
		.split(".")
		.reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>> | undefined)?.[key], object);
	return value === undefined || value === null ? "" : goValue(value);
}

/** Prints events as the line asks: rows of one table whose columns keep their widths, or objects. */
function shower(invocation: Invocation, resource: Resource): (events: readonly WatchEvent[], typed: boolean) => Process<void> {
	const { flags } = invocation;
	const output = flags.text("output");
	if ((output === "" && flags.text("template") === "") || output === "wide") {
		const printer = new TablePrinter(tableOptions(invocation, resource, false));
		const rules = columnsFor(resource, invocation);
		const writer = tableWriter();
		return function* (events, typed) {
			const at = yield* now();
			for (const event of events)
				writer.write(
					printer.print({ heads: rules.heads, rows: [rowOf(event.object, rules, at)] }, typed ? event.type : undefined),
				);
			const text = writer.flush();
			if (text) yield* out(text);
		};
	}
	const print = getPrinter(invocation);
	return function* (events, typed) {
		for (const event of events) {
			const { text, error } = print((typed ? { object: event.object, type: event.type } : event.object) as Printed);
			yield* out(text);
			if (error) throw error;
		}
	};
}
