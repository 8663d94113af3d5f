// Makes src/cluster/api/schema.generated.json (what the simulator reads at run time) and types.generated.ts (what TypeScript
// reads) from schema-1.36.json, the shape of the API as a real v1.36.3 API server publishes it, with the fields of each type in
// the order of its Go struct: that is how Go prints them. `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const room = new URL("../src/cluster/api/", import.meta.url);
const source = JSON.parse(readFileSync(new URL("schema-1.36.json", room), "utf8"));
const left = /^io\.k8s\.api\.events\./; // the same Events under another group: core's are enough
const short = (name) => name.split(".").at(-1);
const definitions = Object.entries(source).filter(([name]) => !left.test(name));

/** A field as the decoder, the patcher and `explain` need it; keys are kept short, absent means "no". */
function field(s) {
	const out = {};
	if (s.ref) out.ref = short(s.ref);
	if (s.type) out.type = s.type;
	if (s.format) out.format = s.format;
	if (s.enum) out.enum = s.enum;
	if (s.default !== undefined) out.default = s.default;
	if (s.items) out.items = field(s.items);
	if (s.values) out.values = field(s.values);
	if (s["list-type"]) out.list = s["list-type"];
	if (s["list-map-keys"]) out.keys = s["list-map-keys"];
	if (s["patch-strategy"]) out.patch = s["patch-strategy"];
	if (s["patch-merge-key"]) out.mergeKey = s["patch-merge-key"];
	return out;
}
function definition(s) {
	const out = {};
	if (!s.fields) out.scalar = s.oneOf ? (s.format ?? "quantity") : s.type === "object" ? "any" : (s.format ?? s.type);
	if (s.required) out.required = s.required;
	if (s["map-type"]) out.map = s["map-type"];
	if (s["group-version-kind"]?.length === 1) out.kind = s["group-version-kind"][0];
	if (s.fields) out.fields = Object.fromEntries(Object.entries(s.fields).map(([k, v]) => [k, field(v)]));
	return out;
}

const scalars = {
	Quantity: "string",
	IntOrString: "number | string",
	Time: "string",
	MicroTime: "string",
	FieldsV1: "JsonObject",
	RawExtension: "JsonObject",
};
function type(s) {
	if (s.ref) return short(s.ref) === "ObjectMeta" ? "Partial<ObjectMeta>" : short(s.ref);
	if (s.enum) return s.enum.map((v) => JSON.stringify(v)).join(" | ");
	if (s.type === "array") return `readonly ${/[|{]/.test(type(s.items)) ? `(${type(s.items)})` : type(s.items)}[]`;
	if (s.type === "object") return s.values ? `Readonly<Record<string, ${type(s.values)}>>` : "JsonObject";
	return { string: "string", integer: "number", number: "number", boolean: "boolean" }[s.type] ?? "Json";
}
function declaration([name, s]) {
	const id = short(name);
	if (!s.fields) return `export type ${id} = ${scalars[id] ?? "Json"};`;
	// A stored object always has these; a draft or a template may lack them and says Partial<ObjectMeta>.
	const required = new Set(id === "ObjectMeta" ? ["name", "uid", "resourceVersion", "creationTimestamp"] : (s.required ?? []));
	const gvk = s["group-version-kind"]?.length === 1 ? s["group-version-kind"][0] : undefined;
	const lines = Object.entries(s.fields).map(([k, f]) => {
		if (gvk && k === "kind") return `\treadonly kind: ${JSON.stringify(gvk.kind)};`;
		if (gvk && k === "apiVersion")
			return `\treadonly apiVersion: ${JSON.stringify(gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version)};`;
		if (gvk && k === "metadata") return `\treadonly metadata: ObjectMeta;`;
		// The one time that is written although it is null.
		const nullable = id === "PodCondition" && k === "lastProbeTime" ? " | null" : "";
		return `\treadonly ${/^[\w$]+$/.test(k) ? k : JSON.stringify(k)}${required.has(k) ? "" : "?"}: ${type(f)}${nullable};`;
	});
	return `export type ${id} = {\n${lines.join("\n")}\n};`;
}

// Types that most worlds never meet are in a file of their own, which comes with the rest (src/cluster/rest): all that the first kinds do not reach
// without going through one of these.
const lateTypes = new Set(
	`AWSElasticBlockStoreVolumeSource AzureDiskVolumeSource AzureFileVolumeSource CephFSVolumeSource CinderVolumeSource
	ClusterTrustBundleProjection ContainerRestartRule CSIVolumeSource EphemeralContainer EphemeralVolumeSource FCVolumeSource
	FileKeySelector FlexVolumeSource FlockerVolumeSource GCEPersistentDiskVolumeSource GitRepoVolumeSource GlusterfsVolumeSource
	HostAlias ISCSIVolumeSource Lifecycle NFSVolumeSource PersistentVolumeClaimVolumeSource PhotonPersistentDiskVolumeSource
	PodAffinity PodAntiAffinity PodCertificateProjection PodDNSConfig PodResourceClaim PodSchedulingGroup PortworxVolumeSource
	Probe QuobyteVolumeSource RBDVolumeSource ResourceClaim ScaleIOVolumeSource StorageOSVolumeSource Sysctl
	TopologySpreadConstraint VolumeDevice VsphereVirtualDiskVolumeSource WindowsSecurityContextOptions`.split(/\s+/),
);
const firstKinds = `Binding ConfigMap ControllerRevision DaemonSet DeleteOptions Event Eviction Lease ListMeta Namespace Node Pod
	PriorityClass ServiceAccount Status Time`.split(/\s+/);
const all = Object.fromEntries(definitions.map(([name, s]) => [short(name), definition(s)]));
const reached = new Set();
function reach(name) {
	if (reached.has(name) || lateTypes.has(name) || !all[name]) return;
	reached.add(name);
	for (let part of Object.values(all[name].fields ?? {})) {
		while (part.items ?? part.values) part = part.items ?? part.values;
		if (part.ref) reach(part.ref);
	}
}
firstKinds.forEach(reach);

// The dense text that src/cluster/api/schematext.ts reads.
const scalarMarks = { string: "s", boolean: "b", "integer int32": "i", "integer int64": "l", "number double": "n", object: "o" };
function fieldText({ ref, type: kind, format, items, values, ...rest }) {
	const { list, patch, mergeKey, keys, default: preset, enum: choices, ...more } = rest;
	let marks = "";
	if (list === "atomic") marks += "~";
	else if (list) more.list = list;
	if (preset === "") marks += "'";
	else if (preset !== undefined) more.default = preset;
	if (list === "map" && patch === "merge" && keys.length === 1 && keys[0] === mergeKey) {
		marks += `*${mergeKey};`;
		delete more.list;
	} else Object.assign(more, keys && { keys }, patch && { patch }, mergeKey && { mergeKey });
	if (choices) marks += `=${choices.join("|")};`;
	const what =
		ref ?? (items ? `[${fieldText(items)}` : values ? `%${fieldText(values)}` : scalarMarks[format ? `${kind} ${format}` : kind]);
	if (what === undefined) Object.assign(more, { type: kind }, format && { format });
	if (Object.keys(more).length > 0) marks += `${JSON.stringify(more)};`;
	return marks + (what ?? "");
}
function typeText([name, { fields = {}, required = [], kind, ...more }]) {
	const rest = Object.keys(more).length > 0 ? JSON.stringify(more) : "";
	const rows = Object.entries(fields).filter(([field]) => !kind || (field !== "kind" && field !== "apiVersion"));
	const lines = rows.map(([field, s]) => `${field}${required.includes(field) ? "!" : ""} ${fieldText(s)}`);
	return [`${name}${kind ? "+" : ""}${rest}`, ...lines].join("\n");
}
const text = (isIn) =>
	JSON.stringify(
		Object.entries(all)
			.filter(([name]) => isIn(name))
			.map(typeText)
			.join("\n\n"),
	) + "\n";
// Aliases, not interfaces: TypeScript then knows that each of these is Json, so a Pod goes into a request's body without a cast.
const types = `// Generated by scripts/generate-schema.mjs from schema-1.36.json; do not edit.
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
	readonly [key: string]: Json | undefined;
}

${definitions.map(declaration).join("\n\n")}
`;
let stale = false;
for (const [file, wanted] of [
	["schema.generated.json", text((name) => reached.has(name))],
	["schemarest.generated.json", text((name) => !reached.has(name))],
	["types.generated.ts", types],
]) {
	const url = new URL(file, room);
	if (process.argv.includes("--check")) {
		if (readFileSync(url, "utf8") !== wanted) {
			stale = true;
			console.error(`${fileURLToPath(url)} is stale: npm run schema`);
		}
	} else writeFileSync(url, wanted);
}
if (stale) process.exit(1);
