// An object as kubectl prints it after it was read into a Go struct: structs that are not pointers are written although they
// are empty, and so are the counts that a status always holds.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { hasPodSpec, withContainers, withPodSpec } from "./podspec.ts";

type Fields = Readonly<Record<string, unknown>>;

const spec: Readonly<Record<string, Fields | undefined>> = {
	DaemonSet: { updateStrategy: {} },
	Deployment: { strategy: {} },
	StatefulSet: { updateStrategy: {} },
};
const status: Readonly<Record<string, Fields | undefined>> = {
	CronJob: {},
	DaemonSet: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 },
	Deployment: {},
	Job: {},
	Pod: {},
	ReplicaSet: { replicas: 0 },
	Service: { loadBalancer: {} },
	StatefulSet: { availableReplicas: 0, replicas: 0 },
};

/** The object of a file with what its struct adds. */
export function asTyped(object: AnyObject): AnyObject {
	const { kind } = object;
	const part = (name: string) => object[name] as Fields | undefined;
	const whole = {
		...object,
		...(spec[kind] ? { spec: { ...spec[kind], ...part("spec") } } : {}),
		...(status[kind] ? { status: { ...status[kind], ...part("status") } } : {}),
	} as AnyObject;
	if (!hasPodSpec(kind)) return whole;
	return withPodSpec(whole, (pod) => withContainers(pod, "*", (each) => ({ ...each, resources: each.resources ?? {} })) ?? pod);
}
