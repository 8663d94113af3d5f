// A new Pod: nothing of it has happened yet, and its labels are in the selectors that ask for them.
import type { Pod, PodStatus } from "../../../api/types.generated.ts";
import { qosClass } from "../../../api/podresources.ts";
import { pod as validate, podUpdate } from "../../validation/pod/pod.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import { hostName } from "../../validation/warnings/hostname.ts";
import { podWarnings } from "../../validation/warnings/podwarnings.ts";
import { specChanged, type Strategy } from "../strategy.ts";
import { withAppArmor } from "./apparmor.ts";
import { withLabelKeys } from "./labelkeys.ts";

/** What a Pod that waits for its gates says of itself. */
const gated = {
	lastProbeTime: null,
	lastTransitionTime: "",
	message: "Scheduling is blocked due to non-empty scheduling gates",
	reason: "SchedulingGated",
	status: "False",
	type: "PodScheduled",
};

function firstStatus({ metadata, spec }: Pod): PodStatus {
	const conditions = spec?.schedulingGates?.length
		? { conditions: [{ ...gated, lastTransitionTime: metadata.creationTimestamp }] }
		: {};
	return { ...conditions, phase: "Pending", qosClass: qosClass(spec) };
}

export const pod: Strategy<Pod> = {
	name: dnsSubdomain,
	isNewGeneration: specChanged,
	prepareForCreate(object, { warnings }) {
		const spec = object.spec && withLabelKeys(object.spec, object.metadata.labels);
		const next = { ...object, ...(spec ? { spec } : {}) };
		return withAppArmor({ ...next, status: firstStatus(next) }, warnings);
	},
	validate,
	validateUpdate: podUpdate,
	*warnings(object, old) {
		if (old) return; // a Pod is seldom changed by a person
		yield* hostName(object, old, "in the Pod's hostname");
		if (object.spec) yield* podWarnings("", object.metadata, object.spec);
	},
};
