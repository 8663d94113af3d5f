// Branches of the rules about Pods that no recording reaches; they and their words are those of pkg/apis/core/validation and
// pkg/api/pod/warnings.go.
import { describe, expect, it } from "vitest";
import { makeServer } from "./support.ts";

const container = { name: "c", image: "x" };
function created(spec: object, metadata: object = { name: "pod" }) {
	const { status, warnings } = makeServer().create("pods", {
		apiVersion: "v1",
		kind: "Pod",
		metadata,
		spec: { containers: [container], ...spec },
	});
	return { refused: status?.message, warnings };
}

describe("A Pod's list of search domains", () => {
	/** 32 domains that make a list of this length, with the spaces between them. */
	const searches = (length: number): string[] =>
		Array.from({ length: 32 }, (_, i) => "a".repeat(i === 0 ? length - 31 * 64 : 63)).map((label) =>
			label.length > 63 ? `${label.slice(0, 60)}.${label.slice(61)}` : label,
		);

	it.each([
		[2048, false],
		[2049, true],
	])("of %i characters is refused: %s", (length, isRefused) => {
		const list = searches(length);
		expect(list.join(" ")).toHaveLength(length);
		const { refused } = created({ dnsConfig: { searches: list } });
		if (isRefused) expect(refused).toContain("must not have more than 2048 characters (including spaces) in the search list");
		else expect(refused).toBeUndefined();
	});
});

describe("A Node affinity that compares", () => {
	const values = (...list: readonly string[]) =>
		created({
			affinity: {
				nodeAffinity: {
					requiredDuringSchedulingIgnoredDuringExecution: {
						nodeSelectorTerms: [{ matchExpressions: [{ key: "disks", operator: "Gt", values: list }] }],
					},
				},
			},
		}).refused;

	it("has one value", () => expect(values("1")).toBeUndefined());
	it.each([[[]], [["1", "2"]]])("does not have the values %j", (list) =>
		expect(values(...list)).toContain("must be specified single value when `operator` is 'Lt' or 'Gt'"),
	);
});

describe("A profile that stands in an annotation and in a field", () => {
	const pod = "seccomp.security.alpha.kubernetes.io/pod";
	const withProfile = (annotation: string, seccompProfile: object) =>
		created({ securityContext: { seccompProfile } }, { name: "pod", annotations: { [pod]: annotation } }).refused;

	it.each([
		["runtime/default", { type: "RuntimeDefault" }],
		["docker/default", { type: "RuntimeDefault" }],
		["unconfined", { type: "Unconfined" }],
		["localhost/a.json", { type: "Localhost", localhostProfile: "a.json" }],
	])("may be %s and %j", (annotation, profile) => expect(withProfile(annotation, profile)).toBeUndefined());

	it.each([
		["unconfined", { type: "RuntimeDefault" }, "type: Forbidden: seccomp type"],
		["runtime/default", { type: "Unconfined" }, "type: Forbidden: seccomp type"],
		["runtime/default", { type: "Localhost", localhostProfile: "a.json" }, "type: Forbidden: seccomp type"],
		["localhost/b.json", { type: "Localhost", localhostProfile: "a.json" }, "localhostProfile: Forbidden: seccomp profile"],
	])("may not be %s and %j", (annotation, profile, why) =>
		expect(withProfile(annotation, profile)).toContain(
			`spec.securityContext.seccompProfile.${why} in annotation and field must match`,
		),
	);
});

it("A container that asks for a part of a byte is warned of", () => {
	const resources = { requests: { memory: "0.5" }, limits: { memory: "1.5" } };
	expect(created({ containers: [{ ...container, resources }] }).warnings).toEqual([
		'spec.containers[0].resources.limits[memory]: fractional byte value "1500m" is invalid, must be an integer',
		'spec.containers[0].resources.requests[memory]: fractional byte value "500m" is invalid, must be an integer',
	]);
});

describe("A prefix for names", () => {
	it("may end in a dash", () => expect(created({}, { generateName: "a-" }).refused).toBeUndefined());
	it("is not a dash alone", () =>
		expect(created({}, { generateName: "-" }).refused).toContain(
			'metadata.generateName: Invalid value: "-": a lowercase RFC 1123 subdomain must consist of',
		));
});

describe("A kind of volume that no longer works", () => {
	it.each([
		["photonPersistentDisk", { pdID: "a" }, "photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+"],
		[
			"scaleIO",
			{ gateway: "a", system: "b", volumeName: "c", secretRef: { name: "d" } },
			"scaleIO: deprecated in v1.16, non-functional in v1.22+",
		],
		["flocker", { datasetName: "a" }, "flocker: deprecated in v1.22, non-functional in v1.25+"],
		["storageos", { volumeName: "a" }, "storageOS: deprecated in v1.22, non-functional in v1.25+"],
		["quobyte", { registry: "a:1", volume: "b" }, "quobyte: deprecated in v1.22, non-functional in v1.25+"],
		["glusterfs", { endpoints: "a", path: "b" }, "glusterfs: deprecated in v1.25, non-functional in v1.26+"],
		["cephfs", { monitors: ["a"] }, "cephfs: deprecated in v1.28, non-functional in v1.31+"],
		["rbd", { monitors: ["a"], image: "b" }, "rbd: deprecated in v1.28, non-functional in v1.31+"],
	])("%s is warned of", (kind, source, warning) => {
		expect(created({ volumes: [{ name: "v", [kind]: source }] })).toEqual({
			refused: undefined,
			warnings: [`spec.volumes[0].${warning}`],
		});
	});
});
