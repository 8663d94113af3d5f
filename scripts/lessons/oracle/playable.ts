// What real Kubernetes on one machine can play of a lesson. Its kubelets are real; their machines, containers and images are pretended.
import type { Machine } from "../../../src/cluster/gesture.ts";
import type { Pod } from "../../../src/cluster/api/types.generated.ts";
import { subject } from "../../../src/cluster/apiserver/store.ts";
import type { World } from "../../../src/desk/world.ts";
import type { Gesture } from "../../../src/desk/port.ts";
import { holdOf } from "../../../src/lesson/ahead.ts";
import type { Check, Part, WhatIf } from "../../../src/lesson/language/check.ts";
import { partsOf, stepsOf } from "../../../src/lesson/language/parts.ts";
import type { LessonSource } from "../compile.ts";
import { gestureIn } from "../gesture.ts";
import type { Act } from "../play.ts";
import { machineOf } from "../../../src/lesson/start.ts";
import { usualWait } from "./begin.ts";
import { onlyLooks, whyUnanswered } from "./lines.ts";

const faults: Readonly<Record<string, string>> = {
	"disk-pressure": "the pretended machines have no disk that fills",
	"memory-pressure": "the pretended machines never run short of memory",
	"slow-pull": "images come at one speed there",
	clock: "all machines have one clock there",
	metrics: "nothing measures the pretended machines",
	crash: "nothing reaches into a pretended container",
};

/** Why a gesture cannot be played there; undefined where it can. */
function gestureProblem(gesture: Gesture): string | undefined {
	if (gesture.gesture === "join" && gesture.kind === "arm64") return "an image runs on every platform there";
	return faults[gesture.gesture];
}

function machineProblem({ name, cpu, labels = {}, extended = {} }: Machine): string | undefined {
	if (labels["kubernetes.io/arch"] === "arm64") return "an image runs on every platform there";
	if (cpu !== undefined && !/^\d+$/.test(String(cpu))) return `a machine has whole CPUs there, and ${name} has ${cpu}`;
	const odd = Object.keys(extended).find((resource) => !resource.includes("/"));
	return odd === undefined ? undefined : `the ${odd} of ${name} cannot be chosen there`;
}

/** Why nothing of a lesson can be played there; undefined where its start can. The lines of its past must be loaded. */
export function startProblem({ cluster, past, files }: LessonSource): string | undefined {
	const nodes = cluster.filter((document) => (document as { kind?: unknown }).kind === "Node");
	return (
		nodes.map((node) => machineProblem(machineOf(node as never))).find(isThere) ??
		past
			.map((act) => ("gesture" in act ? gestureProblem(act.gesture) : "line" in act ? lineProblem(act.line) : undefined))
			.find(isThere) ??
		probeProblem([JSON.stringify(cluster), ...files.map(({ text }) => text)])
	);
}

/** A line that only looks into a container is left out; one that does something as well cannot be. */
const lineProblem = (line: string): string | undefined => (onlyLooks(line) ? undefined : whyUnanswered(line));

/** Why some acts cannot be played there; undefined where they can. Their lines must be loaded. */
export function actsProblem(acts: readonly Act[]): string | undefined {
	const lines = acts.filter((act) => typeof act === "string");
	const gestures = lines.flatMap((line) => gestureIn(line) ?? []);
	return (
		gestures.map(gestureProblem).find(isThere) ??
		lines.map(lineProblem).find(isThere) ??
		probeProblem(acts.flatMap((act) => (typeof act === "object" && "text" in act ? act.text : [])))
	);
}

const probeProblem = (texts: readonly string[]): string | undefined =>
	texts.some((text) => /\b(httpGet|tcpSocket|grpc)\b"?\s*:/.test(text))
		? "nothing answers a probe over the network there"
		: undefined;

/** An image that could not be pulled in the simulator, and would be on the oracle, where any image can whose name does not say "missing". */
export function imageProblem(world: World): string | undefined {
	for (const change of world.log.since(0)) {
		const pod = subject(change);
		if (pod.kind !== "Pod") continue;
		const image = unpulled(pod).find((each) => !each.includes("missing"));
		if (image !== undefined) return `every image can be pulled there but those with "missing" in their name, so ${image} can`;
	}
	return undefined;
}

const unpulled = ({ status }: Pod): readonly string[] =>
	[...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
		.filter(({ state }) => ["ErrImagePull", "ImagePullBackOff"].includes(state?.waiting?.reason ?? ""))
		.map(({ image }) => image ?? "");

/** Why a check cannot be judged there; undefined where it can. The lines that it names must be loaded. */
export function checkProblem(check: Check): string | undefined {
	if (holdOf(check) > usualWait) return "it looks ahead for more than a minute";
	return [...partsOf(check)].map(partProblem).find(isThere);
}

function partProblem(part: Part): string | undefined {
	if (part.logs) return "the pretended containers log nothing";
	const named = [...(part.ranAny ?? []), ...(part.didNotRun ?? [])].map((words) => whyUnanswered(`kubectl ${words}`));
	return named.find(isThere) ?? stepsOf(part).map(stepProblem).find(isThere);
}

function stepProblem(step: WhatIf): string | undefined {
	if ("pressure" in step) return `the pretended machines never run short of ${step.pressure.on}`;
	if ("wait" in step && step.wait > usualWait) return "it waits for more than a minute";
	if ("run" in step) return whyUnanswered(step.run);
	return "addNode" in step ? machineProblem(machineOfSupposed(step.addNode)) : undefined;
}

/** The machine that a what-if adds. */
export function machineOfSupposed({
	capacity = {},
	...node
}: Extract<WhatIf, { readonly addNode: unknown }>["addNode"]): Machine {
	const { cpu, memory, ...extended } = capacity;
	return {
		...node,
		...(cpu === undefined ? {} : { cpu }),
		...(memory === undefined ? {} : { memory }),
		...(Object.keys(extended).length > 0 ? { extended } : {}),
	};
}

const isThere = (reason: string | undefined): reason is string => reason !== undefined;
