// Where an object keeps its Pod: a Pod's own spec, or a template.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Container, PodSpec } from "../../cluster/api/types.generated.ts";
import { failure } from "../framework/errors.ts";

type Fields = Readonly<Record<string, unknown>>;

const paths: Readonly<Record<string, readonly string[]>> = {
	Pod: ["spec"],
	DaemonSet: ["spec", "template", "spec"],
	Deployment: ["spec", "template", "spec"],
	ReplicaSet: ["spec", "template", "spec"],
	StatefulSet: ["spec", "template", "spec"],
	Job: ["spec", "template", "spec"],
	CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
};

export const hasPodSpec = (kind: string): boolean => Object.hasOwn(paths, kind);

/** The object with a changed PodSpec. Throws for a kind that has none. */
export function withPodSpec(object: AnyObject, change: (spec: PodSpec) => PodSpec): AnyObject {
	const path = hasPodSpec(object.kind) ? paths[object.kind] : undefined;
	if (!path) throw failure(`the object is not a pod or does not have a pod template: *v1.${object.kind}`);
	return changeAt(object, path, (spec) => change((spec ?? { containers: [] }) as PodSpec)) as AnyObject;
}

function changeAt(value: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
	const [first, ...rest] = path;
	if (first === undefined) return change(value);
	const fields = (value ?? {}) as Fields;
	return { ...fields, [first]: changeAt(fields[first], rest, change) };
}

/** The containers that a name with "*" selects, changed; undefined if there are none. */
export function withContainers(
	spec: PodSpec,
	selector: string,
	change: (container: Container) => Container,
): PodSpec | undefined {
	const chosen = (container: Container): boolean => matches(container.name, selector);
	const { containers, initContainers } = spec;
	if (![...(containers ?? []), ...(initContainers ?? [])].some(chosen)) return undefined;
	const changed = (list: readonly Container[]): readonly Container[] =>
		list.map((container) => (chosen(container) ? change(container) : container));
	return {
		...spec,
		containers: changed(containers ?? []),
		...(initContainers ? { initContainers: changed(initContainers) } : {}),
	};
}

/** Whether a name fits a pattern, whose "*" is any text: each part is looked for behind the one before it. */
function matches(name: string, pattern: string): boolean {
	const [first = "", ...more] = pattern.split("*");
	const last = more.pop();
	if (last === undefined) return name === first;
	let at = first.length;
	const follows = (part: string): boolean => {
		const found = name.indexOf(part, at);
		at = found + part.length;
		return found >= 0;
	};
	return name.startsWith(first) && more.every(follows) && name.length - last.length >= at && name.endsWith(last);
}
