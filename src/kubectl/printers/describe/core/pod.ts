import { hasEnded } from "../../../../cluster/api/podfacts.ts";
import { qosClass } from "../../../../cluster/api/podresources.ts";
import type { Pod } from "../../../../cluster/api/types.generated.ts";
import { since } from "../../columns.ts";
import { containers, resources } from "../containers.ts";
import { controlledBy, events, type Describer } from "../describer.ts";
import { tolerations, topologySpread } from "../podtemplate.ts";
import { longTime } from "../sections.ts";
import { volumes } from "../volumes.ts";

export const pod: Describer<Pod> = function* (object, view) {
	const { page } = view;
	const { metadata, spec, status } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.optional("Priority", spec?.priority);
	page.optional("Priority Class Name", spec?.priorityClassName);
	page.optional("Runtime Class Name", spec?.runtimeClassName);
	page.optional("Service Account", spec?.serviceAccountName);
	page.field("Node", spec?.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ""}` : "<none>");
	if (status?.startTime) page.field("Start Time", longTime(status.startTime));
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	if (metadata.deletionTimestamp && !hasEnded(object)) {
		page.field("Status", `Terminating (lasts ${since(metadata.deletionTimestamp, view.now)})`);
		page.field("Termination Grace Period", `${metadata.deletionGracePeriodSeconds ?? 0}s`);
	} else page.field("Status", status?.phase);
	page.optional("Reason", status?.reason);
	page.optional("Message", status?.message);
	const seccomp = spec?.securityContext?.seccompProfile;
	if (seccomp) {
		page.field("SeccompProfile", seccomp.type);
		if (seccomp.type === "Localhost") page.field("LocalhostProfile", seccomp.localhostProfile);
	}
	page.field("IP", status?.podIP);
	page.line(`IPs:${status?.podIPs?.length ? "" : "\t<none>"}`);
	for (const { ip } of status?.podIPs ?? []) page.field("IP", ip, 1);
	page.optional("Controlled By", controlledBy(object));
	page.optional("NominatedNodeName", status?.nominatedNodeName);
	if (spec?.resources) {
		page.line("Resources:");
		resources(page, spec.resources, 1);
	}
	if (spec?.initContainers?.length)
		containers(page, {
			title: "Init Containers",
			containers: spec.initContainers,
			statuses: status?.initContainerStatuses,
			pod: object,
			space: "",
		});
	containers(page, {
		title: "Containers",
		containers: spec?.containers ?? [],
		statuses: status?.containerStatuses,
		pod: object,
		space: "",
	});
	if (spec?.ephemeralContainers?.length) {
		containers(page, {
			title: "Ephemeral Containers",
			containers: spec.ephemeralContainers,
			statuses: status?.ephemeralContainerStatuses,
			pod: object,
			space: "",
		});
	}
	if (spec?.readinessGates?.length) {
		page.line("Readiness Gates:\n  Type\tStatus");
		for (const { conditionType } of spec.readinessGates) {
			page.line(`${conditionType} \t${status?.conditions?.find((c) => c.type === conditionType)?.status ?? "<none>"} `, 1);
		}
	}
	if (status?.conditions?.length) {
		page.line("Conditions:\n  Type\tStatus");
		for (const condition of status.conditions) page.line(`${condition.type} \t${condition.status} `, 1);
	}
	volumes(page, spec?.volumes, "");
	page.field("QoS Class", status?.qosClass || qosClass(spec));
	page.labels(spec?.nodeSelector, "Node-Selectors");
	tolerations(page, spec?.tolerations, "");
	topologySpread(page, spec?.topologySpreadConstraints, "");
	yield* events(object, view, { kind: false });
};
