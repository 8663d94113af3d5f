// Whether a lesson can be solved with what it lays on its bench, and whether the fields that it names exist.
import { parseAllDocuments } from "yaml";
import { resources } from "../../src/cluster/api/resources.ts";
import { usualGestures, type Bench, type BenchPane, type OfferedGesture } from "../../src/lesson/bench.ts";
import { placeAt } from "../../src/manifest/place.ts";
import { fieldsOf } from "../../src/manifest/schema.ts";
import { waitIn } from "./commands.ts";
import type { LessonSource } from "./compile.ts";
import { gestureIn } from "./gesture.ts";
import type { Places } from "./places.ts";

/** A sentence for each thing that does not fit, with its place. */
export function benchProblems({ bench, files, solution }: LessonSource, places: Places): readonly string[] {
	if (!bench) return [];
	const { gestures, panes, fields = [] } = bench;
	const has = (pane: BenchPane): boolean => panes?.includes(pane) ?? true;
	const kinds = files.flatMap(({ text }) => kindsIn(text));
	const problems = fields.flatMap((field) => {
		const problem = fieldProblem(field, kinds);
		return problem === undefined ? [] : [`${places.text(field)}: ${problem}`];
	});
	if (solution.files.length > 0 && !has("code")) problems.push(`${places.text("panes:")}: the solution changes a file, and the bench has no code`);
	for (const [i, line] of solution.commands.entries()) {
		if (waitIn(line) !== undefined) continue;
		const at = places.commands[i]?.at ?? places.file("solution/commands.txt");
		const gesture = offeredBy(line);
		if (gesture !== undefined && gestures && !gestures.includes(gesture)) problems.push(`${at}: "${line}" needs ${gesture}, which the bench does not offer`);
		else if (gesture === undefined && !has("terminal") && !isByButton(line, bench, has("code")))
			problems.push(`${at}: "${line}" is typed, and the bench has no terminal`);
	}
	return problems;
}

/** The gesture of the page that a line of the solution is; undefined for what is typed. */
function offeredBy(line: string): OfferedGesture | undefined {
	const gesture = gestureIn(line);
	if (!gesture) return undefined;
	switch (gesture.gesture) {
		case "join":
			return gesture.kind === "plain" ? "add-node" : `add-${gesture.kind}`;
		case "stop":
		case "start":
			return "kubelet";
		case "leave":
			return "remove";
		default:
			return gesture.gesture;
	}
}

/** Lines that the menus of a Node and of a Pod type. */
const menus: readonly (readonly [line: RegExp, gesture: OfferedGesture])[] = [
	[/^kubectl taint node \S+ \S+$/, "taint"],
	[/^kubectl label node \S+ \S+$/, "label"],
	[/^kubectl (un)?cordon \S+$/, "cordon"],
	[/^kubectl drain \S+ --ignore-daemonsets$/, "drain"],
	[/^kubectl delete pod \S+( -n \S+)?$/, "delete"],
];
/** Whether a button types it: Apply, or an entry of a menu. */
const isByButton = (line: string, { gestures = usualGestures }: Bench, hasCode: boolean): boolean =>
	(hasCode && /^kubectl apply -f \S+$/.test(line)) || menus.some(([typed, gesture]) => typed.test(line) && gestures.includes(gesture));

const kindsIn = (text: string): readonly string[] =>
	parseAllDocuments(text).flatMap((document) => {
		const kind: unknown = document.get("kind");
		return resources.some((each) => each.kind === kind) ? [String(kind)] : [];
	});

/** Why a path names no field of these kinds; undefined where it names one. */
function fieldProblem(field: string, kinds: readonly string[]): string | undefined {
	const path = field.split(".");
	const found = kinds.map((kind) => goDown(kind, path));
	if (found.some(({ missing }) => missing === undefined)) return undefined;
	const [deepest] = found.sort((a, b) => b.depth - a.depth);
	if (!deepest) return `the field ${field} belongs to a manifest of start/, and there is none`;
	return `there is no field ${field}; there is ${deepest.known.join(", ") || "nothing"} below ${path.slice(0, deepest.depth).join(".") || "the top"}`;
}

/** As far as a path leads: what could stand where it leads nowhere. Lists are gone into without a number. */
function goDown(kind: string, path: readonly string[]): { readonly missing?: string; readonly depth: number; readonly known: readonly string[] } {
	const steps: (string | number)[] = [];
	for (const [depth, step] of path.entries()) {
		const here = placeAt(kind, steps);
		const next = placeAt(kind, [...steps, step]);
		if (!next) return { missing: step, depth, known: here?.struct ? Object.keys(fieldsOf(here.struct)) : [] };
		steps.push(step);
		if (next.field.items && depth < path.length - 1) steps.push(0);
	}
	return { depth: path.length, known: [] };
}
