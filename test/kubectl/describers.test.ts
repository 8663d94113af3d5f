import { describe, expect, it } from "vitest";
import type { AnyObject, Kind } from "../../src/cluster/api/objects.ts";
import { resources } from "../../src/cluster/api/resources.ts";
import { view } from "../../src/kubectl/printers/describe/describer.ts";
import { readable } from "../../src/kubectl/printers/describe/anyobject.ts";
import { describerOf } from "../../src/kubectl/printers/describe/registry.ts";
import { Sections } from "../../src/kubectl/printers/describe/sections.ts";
import { objects, outputs } from "./recorded/recorded.ts";
import { play } from "./recorded/world.ts";

const kindOf = (alias: string): Kind => {
	const found = resources.find((r) => r.plural === alias || r.shortNames.includes(alias) || r.singular === alias);
	if (!found) throw new Error(alias);
	return found.kind;
};

/** "kubectl describe po crash -n team" → the objects that it is about. */
function named(run: string): { kind: Kind; found: AnyObject[] } {
	const words = run.split(" ");
	const kind = kindOf(words[2] ?? "");
	const namespace = /-n (\S+)/.exec(run)?.[1] ?? "default";
	const app = /-l app=(\S+)/.exec(run)?.[1];
	const name = words[3]?.startsWith("-") ? undefined : words[3];
	const found = objects
		.filter((o) => o.kind === kind && (o.metadata.namespace ?? namespace) === namespace)
		.filter((o) => (name ? o.metadata.name === name : true) && (app ? o.metadata.labels?.["app"] === app : true))
		.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
	return { kind, found };
}

function page(kind: Kind, object: AnyObject, at: number, showEvents: boolean): string {
	const sections = new Sections();
	play(
		(function* () {
			yield* describerOf(kind)(object, yield* view(sections, showEvents));
		})(),
		objects,
		at,
	);
	return sections.text();
}

/** What went on between the recording of the objects and that of the pages. */
const moving = (text: string): string =>
	text
		.replace(/\d+s \(x\d+ over (\d+m\d+s|\d+s|\d+m)\)/g, "<often>")
		.replace(/\b\d+m\d+s\b|\b\d+s\b/g, "<age>")
		.replace(/(?<=Endpoints: +)\S+,\S+/g, (addresses) => addresses.split(",").sort().join(","))
		.replace(/(RenewTime|Start Time|Started|Finished):.*/g, "$1:")
		.replace(/ {2,}/g, "  ");

describe("describe", () => {
	const pages = outputs.filter(({ run }) => run.startsWith("kubectl describe"));
	it.each(pages)("$run reads as the real one", ({ run, at, stdout }) => {
		const { kind, found } = named(run);
		const text = found.map((object) => page(kind, object, at, found.length === 1)).join("\n\n");
		expect(moving(text)).toBe(moving(stdout));
	});

	it.each([
		"ds agent",
		"deploy web",
		"pdb web",
		"svc ext",
		"sa robot",
		"cm settings",
		"limits -n team",
		"quota -n team",
		"secret keys",
		"pc gold",
	])("the widths of describe %s are the real ones", (what) => {
		const recorded = outputs.find(({ run }) => run === `kubectl describe ${what}`);
		const { kind, found } = named(`kubectl describe ${what}`);
		const text = found.map((object) => page(kind, object, recorded?.at ?? 0, found.length === 1)).join("\n\n");
		expect(text).toBe(recorded?.stdout);
	});

	it.each([
		["podIP", "Pod IP"],
		["hostIPs", "Host I Ps"],
		["apiVersion", "API Version"],
		["uid", "UID"],
		["$patch", "$patch"],
		["nodeSelectorTerms", "Node Selector Terms"],
	])("names the field %s %s", (field, title) => {
		expect(readable(field)).toBe(title);
	});
});
