// Which Pods a check speaks of, and how its sentences name them.
import { isReady } from "../../cluster/api/podfacts.ts";
import { carries } from "../../cluster/api/selectors.ts";
import type { KubeObject } from "../../cluster/api/objects.ts";
import type { DaemonSet, Pod } from "../../cluster/api/types.generated.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import type { PodChoice } from "./check.ts";
import { inWords, objectNamed } from "./named.ts";

export const isRunning = (pod: Pod): boolean =>
	pod.status?.phase === "Running" && !pod.metadata.deletionTimestamp && isReady(pod);

/** "docker.io/library/nginx" is "nginx" written out. */
const shortName = (image: string): string => image.replace(/^(index\.)?docker\.io\/(library\/)?/, "");

/** Whether a Pod is one of the choice; `read` finds who controls it. */
export function isChosen({ pods, podsOf, namespace, image }: PodChoice, read: Reader): (pod: Pod) => boolean {
	const owners = podsOf === undefined ? undefined : ownersOf(podsOf, namespace, read);
	return ({ metadata, spec }) =>
		(namespace === undefined || metadata.namespace === namespace) &&
		(pods === undefined || carries(metadata.labels, pods)) &&
		(owners === undefined || (metadata.ownerReferences ?? []).some(({ controller, uid }) => controller && owners.has(uid))) &&
		(image === undefined ||
			(spec?.containers.some((container) => shortName(container.image ?? "") === shortName(image)) ?? false));
}

/** The workload itself, and the ReplicaSets of a Deployment, the Jobs of a CronJob. */
function ownersOf(named: string, namespace: string | undefined, read: Reader): ReadonlySet<string> {
	const workload = objectNamed(read, named, namespace);
	if (!workload) return new Set();
	return new Set([workload.metadata.uid, ...[...read.ownedBy(workload.metadata.uid)].map(({ metadata }) => metadata.uid)]);
}

export const chosenPods = (choice: PodChoice, read: Reader): readonly Pod[] =>
	read.sorted("Pod", choice.namespace).filter(isChosen(choice, read));

/** "with the label app=web", "of the DaemonSet node-agent". */
export function choiceInWords({ pods, podsOf, image }: PodChoice): string {
	const labels = Object.entries(pods ?? {}).map(([key, value]) => `${key}=${value}`);
	return [
		podsOf ? `of ${inWords(podsOf)}` : "",
		labels.length > 0 ? `with the label${labels.length > 1 ? "s" : ""} ${labels.join(" and ")}` : "",
		image ? `with the image ${image}` : "",
	]
		.filter(Boolean)
		.join(" ");
}

export const countOf = (n: number): string => (n === 1 ? "1 Pod" : `${n} Pods`);

/** The DaemonSet whose Pods these are, if there is one. */
export function daemonSetOf({ pods, podsOf, namespace }: PodChoice, read: Reader): DaemonSet | undefined {
	if (podsOf !== undefined) {
		const workload = objectNamed(read, podsOf, namespace);
		return workload?.kind === "DaemonSet" ? (workload as KubeObject as DaemonSet) : undefined;
	}
	return read.sorted("DaemonSet", namespace).find((each) => carries(each.spec?.template.metadata?.labels, pods ?? {}));
}
