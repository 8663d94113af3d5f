import { milliValue, wholeValue, canonicalQuantity } from "../../../../cluster/api/quantity.ts";
import type { Node, Pod, Taint } from "../../../../cluster/api/types.generated.ts";
import { goSort } from "../../../go/gosort.ts";
import { request } from "../../../framework/process.ts";
import { age } from "../../columns.ts";
import { nodeRoles } from "../../noderoles.ts";
import { podQuantities, sumQuantities, type Quantities } from "../../podquantities.ts";
import { events, listOf, type Describer, type View } from "../describer.ts";
import { longTime, orNone, orUnset, sortedKeys, type Sections } from "../sections.ts";

export const node: Describer<Node> = function* (object, view) {
	const { page } = view;
	const { metadata, spec, status } = object;
	page.field("Name", metadata.name);
	page.field("Roles", orNone(nodeRoles(object)));
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.field("CreationTimestamp", longTime(metadata.creationTimestamp));
	page.list("Taints", taints(spec?.taints));
	page.field("Unschedulable", spec?.unschedulable ?? false);
	yield* lease(page, metadata.name);
	if (status?.conditions?.length) {
		page.table(
			"Conditions",
			["Type", "Status", "LastHeartbeatTime", "LastTransitionTime", "Reason", "Message"],
			["----", "------", "-----------------", "------------------", "------", "-------"],
			status.conditions.map(
				(c) =>
					`${c.type} \t${c.status} \t${longTime(c.lastHeartbeatTime)} \t${longTime(c.lastTransitionTime)} \t${c.reason ?? ""} \t${c.message ?? ""}`,
			),
		);
	}
	page.line("Addresses:");
	for (const address of status?.addresses ?? []) page.field(address.type, address.address, 1);
	amounts(page, "Capacity", status?.capacity);
	amounts(page, "Allocatable", status?.allocatable);
	page.line("System Info:");
	const info = status?.nodeInfo;
	page.field("Machine ID", info?.machineID, 1);
	page.field("System UUID", info?.systemUUID, 1);
	page.field("Boot ID", info?.bootID, 1);
	page.field("Kernel Version", info?.kernelVersion, 1);
	page.field("OS Image", info?.osImage, 1);
	page.field("Operating System", info?.operatingSystem, 1);
	page.field("Architecture", info?.architecture, 1);
	page.field("Container Runtime Version", info?.containerRuntimeVersion, 1);
	page.field("Kubelet Version", info?.kubeletVersion, 1);
	page.optional("PodCIDR", spec?.podCIDR);
	page.optional("PodCIDRs", spec?.podCIDRs?.join(","));
	page.optional("ProviderID", spec?.providerID);
	const fieldSelector = `spec.nodeName=${metadata.name},status.phase!=Failed,status.phase!=Succeeded`;
	resourceUse(view, object, yield* listOf("Pod", { fieldSelector }));
	yield* events(object, view, { uids: [metadata.uid, metadata.name] });
};

const taints = (all: readonly Taint[] | undefined): readonly string[] => {
	const sorted = [...(all ?? [])];
	goSort(sorted, (a, b) => `${a.effect},${a.key}` < `${b.effect},${b.key}`);
	return sorted.map(({ key, value, effect }) => `${key}${value ? `=${value}` : ""}${value || effect ? `:${effect}` : ""}`);
};

function* lease(page: Sections, name: string) {
	const answer = yield* request({
		verb: "get",
		group: "coordination.k8s.io",
		version: "v1",
		resource: "leases",
		namespace: "kube-node-lease",
		name,
	});
	if (answer.status) return page.field("Lease", `Failed to get lease: ${answer.status.message ?? ""}`);
	const spec = answer.object?.["spec"] as { holderIdentity?: string; acquireTime?: string; renewTime?: string } | undefined;
	page.line("Lease:");
	page.field("HolderIdentity", orUnset(spec?.holderIdentity), 1);
	page.field("AcquireTime", spec?.acquireTime ? longTime(spec.acquireTime) : "<unset>", 1);
	page.field("RenewTime", spec?.renewTime ? longTime(spec.renewTime) : "<unset>", 1);
}

function amounts(page: Sections, title: string, list: Quantities | undefined): void {
	const names = sortedKeys(list);
	if (names.length > 0) page.line(`${title}:`);
	for (const name of names) page.field(name, canonicalQuantity(list?.[name] ?? "0"), 1);
}

function resourceUse({ page, now }: View, node: Node, pods: readonly Pod[]): void {
	const allocatable = node.status?.allocatable ?? node.status?.capacity ?? {};
	const share = (name: string, quantity = "0"): string => {
		const value = name === "cpu" ? milliValue : wholeValue;
		const whole = value(allocatable[name]);
		return `${quantity} (${whole === 0 ? 0 : Math.trunc((value(quantity) / whole) * 100)}%)`;
	};
	page.field("Non-terminated Pods", `(${pods.length} in total)`);
	page.line("Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge", 1);
	page.line("---------\t----\t\t------------\t----------\t---------------\t-------------\t---", 1);
	const total = { requests: {} as Quantities, limits: {} as Quantities };
	for (const pod of pods) {
		const requests = podQuantities(pod, "requests");
		const limits = podQuantities(pod, "limits");
		total.requests = sumQuantities(total.requests, requests);
		total.limits = sumQuantities(total.limits, limits);
		const cells = ["cpu", "memory"].flatMap((name) => [share(name, requests[name]), share(name, limits[name])]);
		page.line([pod.metadata.namespace, pod.metadata.name, "", ...cells, age(pod, now)].join("\t"), 1);
	}
	page.line("Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)");
	page.line("Resource\tRequests\tLimits", 1);
	page.line("--------\t--------\t------", 1);
	const names = sortedKeys(allocatable);
	const pages = names.filter((name) => name.startsWith("hugepages-"));
	for (const name of ["cpu", "memory", "ephemeral-storage", ...pages]) {
		page.line(`${name}\t${share(name, total.requests[name])}\t${share(name, total.limits[name])}`, 1);
	}
	for (const name of names) {
		if (/^(cpu|memory|ephemeral-storage|pods|hugepages-.*)$/.test(name)) continue;
		page.line(`${name}\t${total.requests[name] ?? "0"}\t${total.limits[name] ?? "0"}`, 1);
	}
}
