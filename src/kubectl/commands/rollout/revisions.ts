// The history of a workload: its ReplicaSets (Deployment) or ControllerRevisions (DaemonSet, StatefulSet), by revision.
import { controllerOf, type AnyObject, type Kinds } from "../../../cluster/api/objects.ts";
import { resourceOf } from "../../../cluster/api/resources.ts";
import { formatSelector } from "../../../cluster/api/selectors.ts";
import type { LabelSelector, PodTemplateSpec } from "../../../cluster/api/types.generated.ts";
import { copy } from "../../../cluster/api/values.ts";
import { failure } from "../../framework/errors.ts";
import type { Process } from "../../framework/process.ts";
import { ask } from "../../framework/requests.ts";
import type { Info } from "../../framework/info.ts";
import { mergedLocally } from "../../write/strategicmerge.ts";

export interface Revision {
	readonly number: number;
	/** kubernetes.io/change-cause, or "". */
	readonly cause: string;
	readonly template: PodTemplateSpec;
	/** The ReplicaSet or ControllerRevision. */
	readonly object: AnyObject;
	/** The object as the revision says it, as `-o yaml` prints it. */
	readonly shown: AnyObject;
}

const revisionNote = "deployment.kubernetes.io/revision";
const causeOf = (object: AnyObject): string => object.metadata.annotations?.["kubernetes.io/change-cause"] ?? "";

/** By rising number. Throws `words` for a kind that keeps no history. */
export function* revisionsOf(info: Info, words: string): Process<readonly Revision[]> {
	const owner = info.object as AnyObject & { readonly spec: { readonly selector: LabelSelector } };
	const { kind, group } = info.resource;
	if (kind !== "Deployment" && kind !== "DaemonSet" && kind !== "StatefulSet") {
		throw failure(`${words} ${JSON.stringify(group ? `${kind}.${group}` : kind)}`);
	}
	const keeper = resourceOf(kind === "Deployment" ? "ReplicaSet" : "ControllerRevision");
	const { items = [] } = yield* ask(keeper, {
		verb: "list",
		namespace: info.namespace,
		labelSelector: formatSelector(owner.spec.selector),
	});
	const mine = items.filter((item) => controllerOf(item)?.uid === owner.metadata.uid);
	const found = kind === "Deployment" ? mine.map(ofReplicaSet) : mine.map((item) => ofControllerRevision(item, owner));
	return found.sort((a, b) => a.number - b.number);
}

function ofReplicaSet(item: AnyObject): Revision {
	const { spec } = item as Kinds["ReplicaSet"];
	return {
		number: Number(item.metadata.annotations?.[revisionNote] ?? 0),
		cause: causeOf(item),
		template: spec?.template as PodTemplateSpec,
		object: item,
		shown: item,
	};
}

function ofControllerRevision(item: AnyObject, owner: AnyObject): Revision {
	const { revision, data } = item as Kinds["ControllerRevision"];
	const shown = mergedLocally(owner.kind, owner, data as Readonly<Record<string, unknown>>);
	const template = (shown["spec"] as { readonly template: PodTemplateSpec }).template;
	return { number: revision, cause: causeOf(item), template, object: item, shown };
}

/** A template without the label that the Deployment controller adds. */
export function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
	const { "pod-template-hash": _, ...labels } = template.metadata?.labels ?? {};
	return copy({ ...template, metadata: { ...template.metadata, labels } });
}
