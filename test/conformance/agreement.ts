// How far the simulator's answers agree with what a real cluster answered. What chance, the clock or the machine decides is
// replaced by a word on both sides; the rest must be equal to the letter. Table rows are compared as a set: names order them.
import { canonical } from "../../src/cluster/api/values.ts";

export interface Recorded {
	readonly suite: string;
	readonly id: string;
	readonly run?: string;
	readonly steps?: readonly { readonly run?: string }[];
	readonly expect: unknown;
}
export interface Check {
	readonly name: string;
	readonly wanted: unknown;
	readonly got: unknown;
	readonly agrees: boolean;
}

const drawn = "[bcdfghjklmnpqrstvwxz2456789]";
const replacements: readonly (readonly [RegExp, string])[] = [
	[/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "UID"],
	[/\b\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, "TIME"],
	[/\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ [+-]\d{4}/g, "TIME"],
	[/\b\d{4}-\d\d-\d\d [\d:.]+ [+-]\d{4}( [A-Z]+)?( m=\S+)?/g, "TIME"],
	[/[^\s"]*\b(LIVE|MERGED)-\d+\//g, "$1/"],
	[/\b(containerd|sha256|fakeRuntime):\/\/\S+/g, "RUNTIME"],
	[/([Ii]mage ID|Container ID):\s+\S+/g, "$1: ID"],
	[/("?imageID"?: ?)"?[^\s",]+"?/g, "$1ID"],
	[/-[23]\d{7}(?![\da-z])/g, "-MINUTE"],
	[new RegExp(`-MINUTE-${drawn}{5}\\b`, "g"), "-MINUTE-NAME"],
	[new RegExp(`-${drawn}{7,10}-${drawn}{5}\\b`, "g"), "-HASH-NAME"],
	[new RegExp(`((?:^|[\\s/"=(]|pod: )[a-z\\d][a-z\\d.-]*?)-(?=[a-z\\d]*${drawn})${drawn}{5}(?![a-z\\d-])`, "gm"), "$1-NAME"],
	[new RegExp(`((?:replica set|replicaset(?:\\.apps)?/|ReplicaSet/|(?:New|Old)ReplicaSets?:\\s+|ReplicaSet ")\\s*"?[a-z\\d.-]+?)-${drawn}{7,10}\\b`, "g"), "$1-HASH"],
	[new RegExp(`(pod-template-hash|controller-revision-hash)([=:] ?"?)[a-z\\d.-]*?${drawn}{5,10}\\b`, "g"), "$1$2HASH"],
	[/[\dms.]+ \([\dms.]+ including waiting\)/g, "TOOK"],
	[/Image size: \d+ bytes/g, "Image size"],
	[/\b(10\.244|192\.0\.2|10\.96|172\.\d+|127\.0)\.\d+(\.\d+)?\b/g, "ADDRESS"],
	[/ \(x\d+ over [^)]*\)/g, ""],
	[/\bkube-api-access-[a-z\d]{5}\b/g, "kube-api-access"],
	[/resourceVersion"?: ?"?\d+"?/g, "resourceVersion"],
	[new RegExp(`(?<=[a-z\\d])-${drawn}{7,10}(?![a-z\\d-])`, "g"), "-HASH"],
	[/https:\/\/(ADDRESS|127\.0\.0\.1):\d+/g, "https://SERVER"],
	[/^Lease:.*\n( {2}(HolderIdentity|AcquireTime|RenewTime):.*\n)*/gm, ""],
	[/^ProviderID:.*\n/gm, ""],
	[/^( *(?:Machine ID|System UUID|Boot ID|ephemeral-storage):).*$/gm, "$1"],
];
const masked = (text: string): string => replacements.reduce((all, [pattern, word]) => all.replace(pattern, word), text);
const ages = (line: string): string => line.replace(/(?<=^|\s|\()(<unknown>|<invalid>|(?=\d)(\d+d)?(\d+h)?(\d+m)?(\d+s)?)(?=\s|$|\)| ago)/g, (age) => age && "AGE");

/** A text in blocks; the rows below a header are sorted. */
function normal(text: string): string {
	const out: string[] = [];
	let rows: string[] | undefined;
	const close = () => {
		out.push(...(rows ?? []).sort());
		rows = undefined;
	};
	for (const raw of masked(text).split("\n")) {
		const line = raw.replace(/ {2,}/g, "  ").trimEnd();
		const isHeader = /^\s*[A-Z][A-Z\d -]+(\s{2,}[A-Z][A-Z\d :()-]+)*\s*$/.test(raw);
		if (isHeader || /^ *(Type|----) {2}(Reason|------)/.test(line) || line === "") {
			close();
			out.push(line.replace(/-+/g, "-"));
			if (line !== "") rows = [];
		} else (rows ?? out).push(ages(line));
	}
	close();
	return out.filter((line, i) => line !== out[i - 1] || !/Normal|Warning/.test(line)).join("\n").trim();
}

interface Printed {
	readonly stdout: string;
	readonly stderr: string;
	readonly exitCode: number;
}
const isPrinted = (value: unknown): value is Printed => typeof value === "object" && value !== null && "exitCode" in value;
/** The prose of `explain` is our own: only its structure is compared. */
const structure = (run: string | undefined, text: string): string =>
	run?.startsWith("kubectl explain ")
		? text
				.split("\n")
				.filter((line) => /^([A-Z]+:?\b| {2}\S+\t<| {2}enum: )/.test(line) && !/^ {4}/.test(line))
				.join("\n")
		: text;

function printed(name: string, run: string | undefined, wanted: Printed, got: unknown, form: (text: string) => string): Check {
	const bare = (value: unknown): unknown => (isPrinted(value) ? [value.exitCode, form(structure(run, value.stdout)), form(value.stderr)] : value);
	return check(name, bare(wanted), bare(got));
}
const check = (name: string, wanted: unknown, got: unknown): Check => ({ name, wanted, got, agrees: canonical(wanted) === canonical(got) });
const field = (value: unknown, key: string): unknown => (typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined);

/** The parts of an object that the API server decides by its rules. */
function decided(object: unknown): unknown {
	if (typeof object !== "object" || object === null) return object;
	const { status: _, metadata, ...rest } = object as Record<string, unknown> & { metadata?: Record<string, unknown> };
	const { uid: _u, resourceVersion: _r, creationTimestamp: _c, managedFields: _m, generation: _g, annotations, ...meta } = metadata ?? {};
	const { "kubectl.kubernetes.io/last-applied-configuration": _l, ...kept } = (annotations ?? {}) as Record<string, unknown>;
	const text = JSON.stringify({ ...rest, metadata: annotations === undefined ? meta : { ...meta, annotations: kept } });
	return JSON.parse(masked(text).replace(/"(nodePort|healthCheckNodePort)":\d+/g, '"$1":0'));
}

/** All checks of a case: a line typed, a part of a snapshot, a node's verdict. */
export function compare(recorded: Recorded, answer: unknown): readonly Check[] {
	const { suite, expect } = recorded;
	if (suite === "should-run") return ["shouldRun", "shouldContinueRunning"].map((key) => check(key, field(expect, key), field(answer, key)));
	if (suite === "defaults") return [check("object", decided(expect), decided(answer))];
	if (suite === "admit") return [printed("output", recorded.run, expect as Printed, answer, masked)];
	if (suite === "schedule") {
		const nodes = field(expect, "nodes") as Record<string, { rejectedBy?: string; reasons?: unknown; total?: number }>;
		const verdict = (node: unknown) => (field(node, "rejectedBy") ? [field(node, "rejectedBy"), field(node, "reasons")] : field(node, "total"));
		const checks = Object.entries(nodes).map(([name, node]) => check(name, verdict(node), verdict(field(field(answer, "nodes"), name))));
		if (field(expect, "message") !== undefined) checks.push(check("message", field(expect, "message"), field(answer, "message")));
		if (field(expect, "nominatedNode") !== undefined) {
			const preemption = (of: unknown) => [field(of, "nominatedNode"), field(of, "victims") ?? []];
			checks.push(check("preemption", preemption(expect), preemption(answer)));
		}
		return checks;
	}
	return (expect as readonly unknown[]).flatMap((wanted, i): readonly Check[] => {
		const name = `step ${i + 1} ${JSON.stringify(recorded.steps?.[i])}`.slice(0, 120);
		const got = (answer as readonly unknown[] | undefined)?.[i];
		if (wanted === null) return [];
		if (isPrinted(wanted)) return [printed(name, recorded.steps?.[i]?.run, wanted, got, normal)];
		return ["nodes", "daemonsets", "deployments", "jobs", "pods"]
			.filter((part) => Object.keys(field(wanted, part) ?? {}).length + Object.keys(field(got, part) ?? {}).length > 0)
			.map((part) => check(`${name} ${part}`, rows(field(wanted, part)), rows(field(got, part))));
	});
}
const rows = (value: unknown): unknown => (Array.isArray(value) ? value.map((each) => masked(canonical(each))).sort() : value && masked(canonical(value)));
