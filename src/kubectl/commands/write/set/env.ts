import type { AnyObject } from "../../../../cluster/api/objects.ts";
import { resourceOf } from "../../../../cluster/api/resources.ts";
import { beforeFirst } from "../../../../cluster/api/texts.ts";
import type { Container, EnvVar } from "../../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../../framework/command.ts";
import { array, bool, slice, string } from "../../../framework/flag.ts";
import { failure, KubectlError } from "../../../framework/errors.ts";
import { envNameRule } from "../../../generate/keyvaluesources.ts";
import { withContainers, withPodSpec } from "../../../generate/podspec.ts";
import { err, out, type Process } from "../../../framework/process.ts";
import { attempt, getObject } from "../../../framework/requests.ts";
import { build } from "../../../framework/resourcebuilder.ts";
import { buildAsk } from "../../../framework/buildask.ts";
import { applySetting, setFlags, settingDryRun, settingInfos } from "./setting.ts";

export const env: Command = {
	name: "env",
	flags: [
		...setFlags.filter((flag) => flag.name !== "record"),
		string("containers c", "*"),
		array("env e"),
		string("from"),
		slice("keys"),
		bool("list"),
		bool("overwrite", "true"),
		string("prefix"),
		bool("resolve"),
	],
	run,
};

interface EnvChange {
	readonly set: readonly EnvVar[];
	readonly remove: readonly string[];
}

function* run(invocation: Invocation): Process {
	const { args, flags, stdin } = invocation;
	if (flags.on("all") && flags.text("selector")) throw failure("cannot set --all and --selector at the same time");
	const isEnv = (arg: string): boolean => arg.indexOf("=", 1) > 0 || arg.endsWith("-");
	const first = args.findIndex(isEnv);
	const resources = first < 0 ? args : args.slice(0, first);
	const pairs = first < 0 ? [] : args.slice(first);
	if (!pairs.every(isEnv)) throw failure(`all resources must be specified before environment changes: ${args.join(" ")}`);
	const dryRun = yield* settingDryRun(invocation);
	if (flags.list("filename").length === 0 && resources.length === 0)
		throw failure("one or more resources must be specified as <resource> <name> or <resource>/<name>");
	const list = flags.on("list");
	if (list && flags.text("output")) throw failure("--list and --output may not be specified together");
	if (flags.list("keys").length > 0 && !flags.text("from"))
		throw failure("when specifying --keys, a configmap or secret must be provided with --from");
	const given = readEnv([...flags.list("env"), ...pairs], stdin);
	const imported = flags.text("from") ? yield* fromResource(invocation) : [];
	const prefix = flags.text("prefix");
	const change: EnvChange = {
		set: [...given.set, ...imported].map((each) => ({ ...each, name: `${prefix}${each.name}` })),
		remove: given.remove,
	};
	const infos = yield* settingInfos(invocation, resources);
	const selector = flags.text("containers");
	const listing: { readonly head: string; readonly env: readonly EnvVar[] }[] = [];
	const code = yield* applySetting(
		infos,
		invocation,
		{
			failed: "failed to patch env update to pod template: ",
			done: "env updated",
			*change(object) {
				let found = false;
				const changed = withPodSpec(object, (spec) => {
					const next = withContainers(spec, selector, (container) => {
						const after = update(container, change, flags.on("overwrite"));
						listing.push({ head: `# ${object.kind} ${object.metadata.name}, container ${container.name}\n`, env: after });
						return after.length > 0 || container.env ? { ...container, env: after } : container;
					});
					found = next !== undefined;
					return next ?? spec;
				});
				if (!found)
					yield* err(
						`Warning: ${object.kind}/${object.metadata.name} does not have any containers matching ${JSON.stringify(selector)}\n`,
					);
				return list ? undefined : changed;
			},
		},
		dryRun,
	);
	if (!list) return code;
	let failed = false;
	for (const { head, env: variables } of listing) {
		yield* out(head);
		const problems: string[] = [];
		for (const variable of variables) {
			const value =
				flags.on("resolve") && variable.valueFrom ? yield* attempt(resolved(variable, invocation.namespace)) : undefined;
			if (value instanceof KubectlError) problems.push(`error retrieving reference for ${variable.name}: ${value.message}\n`);
			yield* out(typeof value === "string" ? `${variable.name}=${value}\n` : envLine(variable));
		}
		for (const problem of problems.sort()) yield* err(problem);
		failed ||= problems.length > 0;
	}
	if (failed) throw failure("failed to retrieve valueFrom references");
	return code;
}

/** What a variable's reference stands for now. Throws where it leads nowhere. */
function* resolved({ valueFrom = {} }: EnvVar, namespace: string): Process<string> {
	const { configMapKeyRef: map, secretKeyRef: secret } = valueFrom;
	const from = map ?? secret;
	if (!from) throw failure("invalid valueFrom");
	const { name = "", key } = from;
	const object = yield* getObject(resourceOf(map ? "ConfigMap" : "Secret"), namespace, name);
	const data = (object["data"] ?? {}) as Readonly<Record<string, string>>;
	const value = Object.hasOwn(data, key) ? data[key] : undefined;
	if (value === undefined) throw failure(`key ${key} not found in ${map ? "config map" : "secret"} ${name}`);
	return map ? value : new TextDecoder().decode(Uint8Array.from(atob(value), (c) => c.charCodeAt(0)));
}

function readEnv(specs: readonly string[], stdin: string): EnvChange {
	const set: EnvVar[] = [];
	const remove: string[] = [];
	for (const spec of specs) {
		const at = spec.indexOf("=");
		if (spec === "-") {
			for (const line of stdin.split("\n").map((each) => beforeFirst(each, "#"))) {
				const equals = line.indexOf("=");
				if (equals >= 0) set.push({ name: line.slice(0, equals), value: line.slice(equals + 1) });
			}
		} else if (at >= 0) {
			const name = spec.slice(0, at);
			if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name))
				throw failure(`${JSON.stringify(name)} is not a valid key name: ${envNameRule}`);
			set.push({ name, value: spec.slice(at + 1) });
		} else if (spec.endsWith("-")) remove.push(spec.slice(0, -1));
		else throw failure(`unknown environment variable: ${spec}`);
	}
	if (remove.some((name) => set.some((each) => each.name === name)))
		throw failure("can not both modify and remove the same environment variable in the same command");
	return { set, remove };
}

/** --from: a variable for each key of a ConfigMap or Secret. */
function* fromResource(invocation: Invocation): Process<readonly EnvVar[]> {
	const { flags } = invocation;
	const infos = yield* build({ ...buildAsk({ ...invocation, args: [flags.text("from")] }), files: undefined }).infos();
	const keys = flags.list("keys");
	const variables: EnvVar[] = [];
	for (const { object, resource, name } of infos) {
		if (resource.kind !== "ConfigMap" && resource.kind !== "Secret") throw failure("unsupported resource specified in --from");
		const data = ((object as AnyObject)["data"] ?? {}) as Readonly<Record<string, string>>;
		for (const key of Object.keys(data).filter((each) => keys.length === 0 || keys.includes(each))) {
			const variable = key.replace(/[^a-zA-Z0-9_]/g, "_").toUpperCase();
			if (variable !== key) yield* err(`Warning: key ${key} transferred to ${variable}\n`);
			variables.push({
				name: variable,
				valueFrom: { [resource.kind === "Secret" ? "secretKeyRef" : "configMapKeyRef"]: { name, key } },
			});
		}
	}
	return variables;
}

/** New values stand where the old ones stood; others come last; what is removed is gone. */
function update(container: Container, { set, remove }: EnvChange, overwrite: boolean): readonly EnvVar[] {
	const before = container.env ?? [];
	const taken = set.find((each) => before.some((old) => old.name === each.name && (old.value ?? "") !== (each.value ?? "")));
	if (!overwrite && taken)
		throw failure(
			`'${taken.name}' already has a value (${before.find((old) => old.name === taken.name)?.value ?? ""}), and --overwrite is false`,
		);
	const covered = new Set(remove);
	const after: EnvVar[] = [];
	for (const old of before) {
		if (covered.has(old.name)) continue;
		const newer = set.find((each) => each.name === old.name);
		if (newer) covered.add(old.name);
		after.push(newer ?? old);
	}
	for (const each of set) {
		if (covered.has(each.name)) continue;
		covered.add(each.name);
		after.push(each);
	}
	return after;
}

function envLine({ name, value, valueFrom }: EnvVar): string {
	if (!valueFrom) return `${name}=${value ?? ""}\n`;
	const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = valueFrom;
	const from = configMapKeyRef
		? `configmap ${configMapKeyRef.name}, key ${configMapKeyRef.key}`
		: secretKeyRef
			? `secret ${secretKeyRef.name}, key ${secretKeyRef.key}`
			: fieldRef
				? `field path ${fieldRef.fieldPath}`
				: resourceFieldRef
					? `resource field ${resourceFieldRef.containerName ? `${resourceFieldRef.containerName}/` : ""}${resourceFieldRef.resource}`
					: "invalid valueFrom";
	return `# ${name} from ${from}\n`;
}
