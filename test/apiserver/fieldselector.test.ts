import { describe, expect, it } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { fieldSelector } from "../../src/cluster/apiserver/fieldselector.ts";

const meta = { name: "one", namespace: "default", uid: "u", resourceVersion: "1", creationTimestamp: "2026-01-01T00:00:00Z" };
const selects = (object: object, text: string): unknown => {
	const of = { apiVersion: "v1", metadata: meta, ...object } as unknown as AnyObject;
	const test = fieldSelector(of.kind, text);
	return typeof test === "function" ? test(of) : test.message;
};

describe("field selectors", () => {
	it.each([
		["a Job by how many of its Pods succeeded", { kind: "Job", status: { succeeded: 3 } }, "status.successful=3", true],
		["a Job of which none succeeded by 0", { kind: "Job", status: {} }, "status.successful=0", true],
		["an Event by its source", { kind: "Event", source: { component: "kubelet" } }, "source=kubelet", true],
		["an Event without a source by who reports", { kind: "Event", source: {}, reportingComponent: "hand" }, "source=hand", true],
		["a Node that was never cordoned", { kind: "Node", spec: {} }, "spec.unschedulable=false", true],
		["no Pod by its list of addresses", { kind: "Pod", status: { podIPs: [{ ip: "1.2.3.4" }] } }, "status.podIPs!=", false],
		[
			"nothing by a field that a Job has not",
			{ kind: "Job" },
			"status.active=1",
			'field label "status.active" not supported for Job',
		],
	])("select %s", (_what, object, text, wanted) => {
		expect(selects(object, text)).toBe(wanted);
	});
});
