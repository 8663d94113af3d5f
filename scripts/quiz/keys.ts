// The keys that the simulator finds: where Pods run, what a line prints, a number, an order. Each throws where the world has no answer.
import { formatTaint } from "../../src/cluster/api/tolerations.ts";
import { subject, type Reader } from "../../src/cluster/apiserver/store.ts";
import { explain } from "../../src/desk/questions.ts";
import { chosenPods, isRunning } from "../../src/lesson/language/chosen.ts";
import { objectNamed } from "../../src/lesson/language/named.ts";
import type { CellAsked, Happening, NodeAsked } from "../../src/quiz/question.ts";
import { saidOf, words } from "./said.ts";
import { typed, type Lived } from "./scenario.ts";
import type { WrittenOf } from "./schema.ts";

/** It says no more than that its Node is cordoned. */
const cordonTaint = "node.kubernetes.io/unschedulable";

/** Labels that every Node has tell it from no other one. */
const isUsual = (key: string): boolean => /^(?:beta\.)?kubernetes\.io\//.test(key);

/** Of a Node whose author says nothing, the page says what Why says: the first thing that keeps the Pod away, or that nothing does. */
export async function placesIn(
	{ podsOf, namespace, nodes: told = {} }: WrittenOf<"place">,
	{ desk }: Lived,
): Promise<readonly NodeAsked[]> {
	const { read } = desk.world;
	const all = read.sorted("Node");
	const stray = Object.keys(told).find((name) => !all.some(({ metadata }) => metadata.name === name));
	if (stray !== undefined) throw new Error(`there is no Node ${stray} in the end`);
	const pods = chosenPods({ podsOf, ...(namespace === undefined ? {} : { namespace }) }, read);
	const running = new Set(pods.filter(isRunning).map(({ spec }) => spec?.nodeName));
	return Promise.all(
		all.map(async ({ metadata, spec }): Promise<NodeAsked> => {
			const { name, labels = {} } = metadata;
			const own = told[name];
			return {
				name,
				runs: running.has(name),
				labels: Object.entries(labels).flatMap(([key, value]) => (isUsual(key) ? [] : [value === "" ? key : `${key}=${value}`])),
				taints: (spec?.taints ?? []).filter(({ key }) => key !== cordonTaint).map(formatTaint),
				cordoned: spec?.unschedulable === true,
				...(own ? saidOf(own) : { say: words(await whyOf(desk, podsOf, namespace, name)) }),
			};
		}),
	);
}

async function whyOf(desk: Lived["desk"], podsOf: string, namespace: string | undefined, node: string): Promise<string> {
	const owner = objectNamed(desk.world.read, podsOf, namespace);
	if (!owner) throw new Error(`there is no ${podsOf} in the end`);
	if (owner.kind !== "DaemonSet")
		throw new Error(`nobody but you can say why Pods of a ${owner.kind} run on ${node}, or not: name it in "nodes", and say why`);
	const key = `${owner.kind}/${owner.metadata.namespace ?? "default"}/${owner.metadata.name}`;
	const { gates } = await explain({ about: "place", owner: key, node }, desk);
	return gates.find(({ verdict }) => verdict === "failed")?.text ?? "Nothing keeps the Pod away from here.";
}

type Row = Readonly<Record<string, string>>;

/** Tables of kubectl: a column begins where its heading does. */
function rowsOf(printed: string): readonly Row[] {
	const [heading = "", ...lines] = printed.split("\n").filter((line) => line.trim() !== "");
	const starts = [...heading.matchAll(/\S+(?: \S+)*/g)];
	return lines.map((line) =>
		Object.fromEntries(starts.map(({ 0: name, index }, i) => [name, line.slice(index, starts[i + 1]?.index).trim()])),
	);
}

/** The row that has a cell with this text, or one that begins with it: names of Pods end with letters that nobody chose. */
function rowWith(row: string, rows: readonly Row[]): Row | undefined {
	const having = (fits: (cell: string) => boolean): readonly Row[] => rows.filter((each) => Object.values(each).some(fits));
	const [found] = [having((cell) => cell === row), having((cell) => cell.startsWith(row))].filter((each) => each.length > 0);
	return found?.length === 1 ? found[0] : undefined;
}

/** What the line prints in a row: the first, unless the question names one. */
export async function cellsIn(
	{ line, row, columns }: WrittenOf<"output">,
	{ desk }: Lived,
): Promise<{ readonly row: string; readonly cells: readonly CellAsked[] }> {
	const rows = rowsOf(await typed(line, desk));
	const found = row === undefined ? rows[0] : rowWith(row, rows);
	if (!found) throw new Error(row === undefined ? `"${line}" prints no table` : `"${line}" prints no row "${row}", or several`);
	const cells = Object.entries(columns).map(([column, said]): CellAsked => {
		const value = found[column];
		if (value === undefined) throw new Error(`"${line}" prints no column ${column}; it has ${Object.keys(found).join(", ")}`);
		return { column, value, ...saidOf(said) };
	});
	return { row: row ?? Object.values(found)[0] ?? "", cells };
}

const fieldAt = (object: unknown, path: string): unknown =>
	path.split(".").reduce<unknown>((here, key) => (here as Readonly<Record<string, unknown>> | undefined)?.[key], object);

type Count = WrittenOf<"number">["count"];

/** What a question counts in a moment: Pods that run and are Ready, or a field, which is 0 where it is missing; NaN where there is no such object. */
export function counterOf({ podsOf, object, path, namespace }: Count): (read: Reader) => number {
	if ((podsOf === undefined) === (object === undefined) || (object === undefined) !== (path === undefined))
		throw new Error('"count" has either "podsOf" or "object" and "path"');
	const place = namespace === undefined ? {} : { namespace };
	if (podsOf !== undefined) return (read) => chosenPods({ podsOf, ...place }, read).filter(isRunning).length;
	return (read) => {
		const found = objectNamed(read, object!, namespace);
		return found ? Number(fieldAt(found, path!) ?? 0) : NaN;
	};
}

/** At the end, or the least or the most that it was from the line on. */
export function numberIn({ count: { object, when = "end", ...more } }: WrittenOf<"number">, { desk, counted }: Lived): number {
	const last = counterOf({ object, ...more })(desk.world.read);
	const all = [...counted, last].filter((each) => !Number.isNaN(each));
	if (all.length === 0 || (when === "end" && Number.isNaN(last)))
		throw new Error(`there is no ${object ?? ""} with such a number`);
	return when === "end" ? last : when === "lowest" ? Math.min(...all) : Math.max(...all);
}

interface EventSeen {
	readonly kind: string;
	readonly reason?: string;
	readonly message?: string;
	readonly involvedObject?: { readonly kind?: string; readonly name?: string };
}

/** When each thing happened first, by its Event. */
export function happeningsIn({ events }: WrittenOf<"events">, { changes }: Lived): readonly Happening[] {
	const seen = changes.flatMap((change) => {
		const object = subject(change) as EventSeen;
		return object.kind === "Event" ? [{ at: change.at, object }] : [];
	});
	return events.map(({ text, reason, about = "", message = "", ...said }) => {
		const found = seen.find(({ object }) => {
			const whom = `${object.involvedObject?.kind ?? ""}/${object.involvedObject?.name ?? ""}`.toLowerCase();
			return object.reason === reason && whom.startsWith(about) && (object.message ?? "").includes(message);
		});
		if (!found)
			throw new Error(
				`no such Event ${reason} comes: there are ${[...new Set(seen.map(({ object }) => object.reason))].join(", ")}`,
			);
		return { text: words(text), at: found.at, ...saidOf(said) };
	});
}
