// kubectl events: the events of a namespace or about one object, the oldest first.
import { keyOf } from "../../../cluster/api/objects.ts";
import { apiVersionOf, resourceOf } from "../../../cluster/api/resources.ts";
import { parseTimestamp } from "../../../cluster/api/time.ts";
import type { Event } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, slice, string } from "../../framework/flag.ts";
import { bareFailure, failure } from "../../framework/errors.ts";
import { requestDeadline } from "../../framework/deadline.ts";
import { printFlags } from "../../framework/flagsets.ts";
import { goSort } from "../../go/gosort.ts";
import { eventList, structEvent } from "../../printers/eventstruct.ts";
import { formatPrinter, commonFormats, noPrinter } from "../../printers/objectprinter.ts";
import { interval } from "../../printers/describe/describer.ts";
import { toStructJson } from "../../printers/json.ts";
import { escapeTerminal } from "../../printers/table.ts";
import { tableWriter } from "../../printers/tabwriter.ts";
import { err, now, out, until, type Process } from "../../framework/process.ts";
import { ask } from "../../framework/requests.ts";
import { findType } from "../../framework/resourcetypes.ts";

export const command: Command = {
	name: "events",
	flags: [bool("all-namespaces A"), string("for"), bool("no-headers"), slice("types"), bool("watch w"), ...printFlags],
	run,
};

const events = resourceOf("Event");

function* run(invocation: Invocation): Process {
	const { flags, namespace } = invocation;
	const about = aboutOf(flags.text("for"));
	const print = printerOf(invocation);
	const types = flags.list("types").map((type) => type.toLowerCase());
	if (types.some((type) => type !== "normal" && type !== "warning")) throw failure("valid --types are Normal or Warning");
	const all = flags.on("all-namespaces");
	const wanted = (event: Event): boolean => types.length === 0 || types.includes((event.type ?? "").toLowerCase());
	if (flags.on("watch")) return yield* watch(invocation, print, (event) => wanted(event) && (!about || isAbout(event, about)));
	const fieldSelector =
		about && `involvedObject.kind=${about.kind},involvedObject.apiVersion=${about.apiVersion},involvedObject.name=${about.name}`;
	const { items = [] } = yield* ask(events, { verb: "list", namespace: all ? undefined : namespace, fieldSelector });
	const found = (items as readonly Event[]).filter(wanted);
	if (found.length === 0) {
		yield* err(all ? "No events found.\n" : `No events found in ${namespace} namespace.\n`);
		return 0;
	}
	const sorted = [...found];
	goSort(sorted, (a, b) => timeOf(a) < timeOf(b));
	yield* out(print(sorted, yield* now(), true));
	return 0;
}

interface About {
	readonly kind: string;
	readonly apiVersion: string;
	readonly name: string;
}

/** What --for names. A name may be empty: then nothing is asked of the object. */
function aboutOf(text: string): About | undefined {
	if (text === "") return undefined;
	const [type = "", name, ...more] = text.split("/");
	if (name === undefined) throw failure("--for must be in resource/name form");
	if (more.length > 0) throw failure("arguments in resource/name form may not have more than one slash");
	if (type === "") throw failure("a resource must be present, got: /, Resource=");
	const resource = findType(type.toLowerCase());
	if (!resource) throw bareFailure(`the server doesn't have a resource type ${JSON.stringify(type)}`);
	return name === "" ? undefined : { kind: resource.kind, apiVersion: apiVersionOf(resource), name };
}

const isAbout = ({ involvedObject: it }: Event, about: About): boolean =>
	it.kind === about.kind && it.apiVersion === about.apiVersion && it.name === about.name;

function timeOf(event: Event): number {
	const text = event.series ? event.series.lastObservedTime : event.lastTimestamp || event.eventTime;
	return (text ? parseTimestamp(text) : undefined) ?? -Infinity;
}

/** The text of events; `list` where they are one answer. */
type Print = (events: readonly Event[], now: number, list: boolean) => string;

function printerOf({ flags, desk }: Invocation): Print {
	const output = flags.text("output");
	const all = flags.on("all-namespaces");
	if (output === "" && flags.text("template") === "") {
		const writer = tableWriter();
		let headed = flags.on("no-headers");
		return (events, at) => {
			if (!headed) writer.write(`${all ? "NAMESPACE\t" : ""}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n`);
			headed = true;
			for (const event of events) {
				const cells = [
					interval(event, at),
					event.type,
					event.reason,
					`${event.involvedObject.kind ?? ""}/${event.involvedObject.name ?? ""}`,
					(event.message ?? "").trim(),
				];
				writer.write(
					`${all ? `${event.metadata.namespace ?? ""}\t` : ""}${cells.map((cell) => escapeTerminal(cell ?? "")).join("\t")}\n`,
				);
			}
			return writer.flush();
		};
	}
	if (output === "name")
		return (events, _at, list) => (list ? "" : events.map((event) => `event/${event.metadata.name}\n`).join(""));
	if (output.toLowerCase() === "json")
		return (events, _at, list) => `${toStructJson(list ? eventList(events) : structEvent(events[0]))}\n`;
	const print = formatPrinter(output, flags, desk);
	if (!print) throw noPrinter(output, commonFormats);
	return (events, _at, list) => print(list ? eventList(events) : structEvent(events[0]));
}

function* watch({ flags, namespace }: Invocation, print: Print, wanted: (event: Event) => boolean): Process {
	const seen = new Map<string, string>();
	const deadline = requestDeadline(flags, yield* now());
	for (;;) {
		let fresh: Event[] = [];
		const held = yield* until((read) => {
			fresh = fresh.concat(
				[...(flags.on("all-namespaces") ? read.all("Event") : read.inNamespace("Event", namespace))].filter((event) => {
					const known = seen.get(keyOf(event)) === event.metadata.resourceVersion;
					seen.set(keyOf(event), event.metadata.resourceVersion ?? "");
					return !known && wanted(event);
				}),
			);
			return fresh.length > 0;
		}, deadline);
		if (!held) return 0;
		const at = yield* now();
		for (const event of fresh) yield* out(print([event], at, false));
	}
}
