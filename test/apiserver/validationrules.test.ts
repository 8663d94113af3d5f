// Branches of validation that no recording reaches; the rules and their words are those of pkg/apis/*/validation.
import { describe, expect, it } from "vitest";
import { makeServer } from "./support.ts";

const template = (spec: object = {}) => ({
	spec: { restartPolicy: "Never", containers: [{ name: "c", image: "x" }], ...spec },
});
const job = (spec: object) => ({
	apiVersion: "batch/v1",
	kind: "Job",
	metadata: { name: "job" },
	spec: { template: template(), ...spec },
});
const pod = (spec: object) => ({ apiVersion: "v1", kind: "Pod", metadata: { name: "pod" }, ...template(spec) });
const said = (resource: string, object: object) => makeServer().create(resource, object).status?.message;

describe("A Job's failure policy", () => {
	const conditions = (count: number) => Array.from({ length: count }, (_, i) => ({ type: `T${i}`, status: "True" }));
	const policy = (...rules: readonly object[]) => said("jobs.batch", job({ podFailurePolicy: { rules } }));
	const one = { action: "Ignore", onPodConditions: conditions(1) };

	it("has at most twenty conditions in a rule", () => {
		expect(policy({ action: "Ignore", onPodConditions: conditions(20) })).toBeUndefined();
		expect(policy({ action: "Ignore", onPodConditions: conditions(21) })).toBe(
			'Job.batch "job" is invalid: spec.podFailurePolicy.rules[0].onPodConditions: Too many: 21: must have at most 20 items',
		);
	});
	it("has at most twenty rules", () => {
		expect(policy(...Array.from({ length: 20 }, () => one))).toBeUndefined();
		expect(policy(...Array.from({ length: 21 }, () => one))).toBe(
			'Job.batch "job" is invalid: spec.podFailurePolicy.rules: Too many: 21: must have at most 20 items',
		);
	});
	it("asks in a rule for exit codes or for conditions, and not for both", () => {
		const onExitCodes = { operator: "In", values: [1] };
		expect(policy({ action: "Ignore" })).toContain("specifying one of OnExitCodes and OnPodConditions is required");
		expect(policy({ ...one, onExitCodes })).toContain("specifying both OnExitCodes and OnPodConditions is not supported");
		expect(policy({ action: "Ignore", onExitCodes })).toBeUndefined();
	});
});

describe("How long a Service keeps a client with a Pod", () => {
	const timeout = (timeoutSeconds: number) =>
		said("services", {
			apiVersion: "v1",
			kind: "Service",
			metadata: { name: "s" },
			spec: { ports: [{ port: 80 }], sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds } } },
		});
	it.each([1, 86_400])("may be %i seconds", (seconds) => expect(timeout(seconds)).toBeUndefined());
	it.each([0, 86_401])("may not be %i seconds", (seconds) =>
		expect(timeout(seconds)).toContain("must be greater than 0 and less than 86400"),
	);
});

describe("A change of an object", () => {
	it("is held to the rules of annotations", () => {
		const { create, ask } = makeServer();
		create("configmaps", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c" } });
		const body = { metadata: { annotations: { "a b": "c" } } };
		expect(ask("configmaps", { verb: "patch", name: "c", patchType: "merge", body }).status?.message).toContain(
			'metadata.annotations: Invalid value: "a b": name part must consist of alphanumeric characters',
		);
	});
});

describe("A Pod with its own users", () => {
	it("shares no other namespace with the host, and no devices", () => {
		const why = "when `hostUsers` is false";
		const shared = { hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true };
		const message = said("pods", pod(shared));
		for (const path of ["spec.hostNetwork", "spec.HostPID", "spec.HostIPC"])
			expect(message).toContain(`${path}: Forbidden: ${why}`);
		const devices = {
			hostUsers: false,
			containers: [{ name: "c", image: "x", volumeDevices: [{ name: "disk", devicePath: "/dev/x" }] }],
			volumes: [{ name: "disk", persistentVolumeClaim: { claimName: "disk" } }],
		};
		expect(said("pods", pod(devices))).toContain(`spec.containers[0].volumeDevices: Forbidden: ${why}`);
	});
});

describe("An IPv6 address that is not written as Go writes it", () => {
	it.each([
		["::0", "::"],
		["0:0:0:0:0:0:0:1", "::1"],
		["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
		["2001:0db8::", "2001:db8::"],
		["2001:db8:0:1:1:1:1:1", undefined],
	])("%s is %s", (ip, canonical) => {
		const { create } = makeServer();
		const answer = create("pods", pod({ hostAliases: [{ ip, hostnames: ["a"] }] }));
		const text = [answer.status?.message, ...(answer.warnings ?? [])].join(" ");
		if (canonical === undefined) expect(text.trim()).toBe("");
		else expect(text).toContain(`"${canonical}"`);
	});
});
