// The scheduler's questions about one Pod and one Node, in the order of its plugins, each answered in a sentence. What
// passes and what does not is decided by the plugins themselves; the table below only finds the words.
import type { Pod, Toleration } from "../cluster/api/types.generated.ts";
import { preFilter } from "../cluster/scheduler/filters.ts";
import type { PluginRejection, Snapshot } from "../cluster/scheduler/framework.ts";
import type { NodeInfo } from "../cluster/scheduler/nodeinfo.ts";
import { filterPlugins } from "../cluster/scheduler/plugins/registry.ts";
import type { Answer } from "./explanation.ts";
import { companyGate } from "./gates/company.ts";
import { cordonGate } from "./gates/cordon.ts";
import { portsGate } from "./gates/ports.ts";
import { roomGate } from "./gates/room.ts";
import { spreadGate } from "./gates/spread.ts";
import { boundClaimGate, claimGate } from "./gates/volumes.ts";
import type { Manifest } from "./owner.ts";
import { nodeAffinityGate, nodeNameGate, nodeSelectorGate, type Asked } from "./nodechoice.ts";
import type { Question, Words } from "./question.ts";
import { taintGates } from "./taintgates.ts";
import { code } from "./words.ts";

const so = "so the scheduler does not put it here";

/** The Pod's own spec is asked about: its template may have been changed since. Where it is written is the manifest's matter. */
const asked = ({ pod, manifest, node, so: then }: Question): Asked => ({
	spec: { ...(pod.spec ?? manifest.spec), tolerations: ownTolerations(pod) },
	path: manifest.path,
	node: node.node,
	askedBy: "scheduler",
	so: then,
});

/** Without the two that admission gives to every Pod. */
const ownTolerations = ({ spec }: Pod): readonly Toleration[] =>
	(spec?.tolerations ?? []).filter(
		({ key, effect, tolerationSeconds }) =>
			!(effect === "NoExecute" && tolerationSeconds === 300 && /^node\.kubernetes\.io\/(not-ready|unreachable)$/.test(key ?? "")),
	);

/** A daemon Pod's affinity names its one Node; any other Pod's is the manifest's. */
function choiceWords(question: Question): readonly Answer[] {
	const { pod, manifest, node, rejection } = question;
	if (manifest.object.kind !== "DaemonSet") return [nodeSelectorGate(asked(question)), nodeAffinityGate(asked(question))];
	const common = { gate: "node affinity", askedBy: "scheduler", passed: !rejection } as const;
	if (!rejection)
		return [{ ...common, sentence: `Node affinity: the controller made this Pod for ${code(node.name)}, which is this Node.` }];
	const field =
		pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms[0]?.matchFields?.[0];
	const other = field?.values?.[0] ?? "another Node";
	return [
		{
			...common,
			sentence: `Node affinity: the controller made this Pod for ${code(other)}, not for ${code(node.name)}.`,
			compared: { pod: other, node: node.name },
			reason: `made for ${other}`,
		},
	];
}

/** For a daemon Pod the controller has asked the same already: only a taint that came since is news. */
function taintWords(question: Question): readonly Answer[] {
	const daemon = question.manifest.object.kind === "DaemonSet";
	if (daemon && !question.rejection) return [];
	const tolerations = question.pod.spec?.tolerations ?? [];
	return taintGates({ ...asked(question), tolerations, byItself: daemon ? "every daemon Pod" : "every Pod" });
}

/** The words of each filter plugin; a test sees that none is left out. */
export const pluginWords: Readonly<Record<string, Words>> = {
	NodeUnschedulable: cordonGate,
	NodeName: (question) => nodeNameGate(asked(question)),
	TaintToleration: taintWords,
	NodeAffinity: choiceWords,
	NodePorts: portsGate,
	NodeResourcesFit: roomGate,
	VolumeRestrictions: claimGate,
	VolumeBinding: boundClaimGate,
	PodTopologySpread: spreadGate,
	InterPodAffinity: companyGate,
};

/** Every gate up to and with the one that refuses the Node; all of them when none does. */
export function schedulerGates(pod: Pod, manifest: Manifest, node: NodeInfo, snapshot: Snapshot): readonly Answer[] {
	const filtering = preFilter(pod, snapshot);
	const answers: Answer[] = [];
	for (const { name } of filterPlugins()) {
		const prepared = filtering.plugins.find(({ plugin }) => plugin.name === name);
		const refused =
			filtering.rejection?.plugin === name ? filtering.rejection : prepared?.plugin.filter(pod, node, prepared.state);
		const rejection = refused && { ...refused, plugin: name };
		const said = pluginWords[name]?.({ pod, manifest, node, snapshot, rejection, so });
		const these = said === undefined ? [] : "gate" in said ? [said] : said;
		answers.push(...these);
		if (rejection && !these.some(({ passed }) => passed === false)) answers.push(plain(rejection));
		if (rejection) break;
	}
	return answers;
}

/** A refusal that has no words of its own yet: the scheduler's. */
const plain = ({ plugin, reasons }: PluginRejection): Answer => ({
	gate: plugin,
	askedBy: "scheduler",
	passed: false,
	sentence: `The scheduler's plugin ${code(plugin)} refuses the Node: ${reasons.join(", ")}.`,
	reason: reasons.join(", "),
});
