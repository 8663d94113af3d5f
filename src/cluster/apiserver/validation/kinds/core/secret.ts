// Secrets: what some types of them must hold.
import { readJson } from "../../../../api/gojson.ts";
import type { Secret } from "../../../../api/types.generated.ts";
import { decodedLength, frozen, mostBytes } from "../../meta/content.ts";
import { bytesOf } from "../../../decode/base64.ts";
import { entries, immutable, invalid, json, required, tooLong, type Found } from "../../meta/field.ts";
import { configKey, named } from "../../meta/names.ts";

const dockercfg = ".dockercfg";
const dockerconfigjson = ".dockerconfigjson";
/** Type → the keys that it must have. */
const needed: Readonly<Record<string, readonly string[]>> = {
	"kubernetes.io/dockercfg": [dockercfg],
	"kubernetes.io/dockerconfigjson": [dockerconfigjson],
	"kubernetes.io/ssh-auth": ["ssh-privatekey"],
	"kubernetes.io/tls": ["tls.crt", "tls.key"],
};

export function* secret({ metadata, type = "", data = {} }: Secret): Found {
	let bytes = 0;
	for (const [key, value] of entries(data)) {
		yield* named(`data[${key}]`, key, configKey);
		bytes += decodedLength(value);
	}
	if (bytes > mostBytes) yield tooLong("data", mostBytes);
	const account = "kubernetes.io/service-account.name";
	if (type === "kubernetes.io/service-account-token" && !metadata.annotations?.[account])
		yield required(`metadata.annotations[${account}]`);
	for (const key of needed[type] ?? []) {
		if (data[key] === undefined || (type === "kubernetes.io/ssh-auth" && data[key] === "")) yield required(`data[${key}]`);
	}
	for (const key of [dockercfg, dockerconfigjson]) {
		const why = needed[type]?.includes(key) && data[key] !== undefined ? notAnObject(bytesOf(data[key])) : undefined;
		if (why !== undefined) yield invalid(`data[${key}]`, "<secret contents redacted>", why);
	}
	if (type === "kubernetes.io/basic-auth" && data["username"] === undefined && data["password"] === undefined) {
		yield required("data[username]");
		yield required("data[password]");
	}
}

/** Why Go cannot read the text into a map; undefined where it can. */
function notAnObject(text: string): string | undefined {
	const read = readJson(text);
	if ("problem" in read) return read.problem.message;
	const { value } = read;
	if (value === null || (typeof value === "object" && !Array.isArray(value))) return undefined;
	const type = Array.isArray(value) ? "array" : typeof value === "boolean" ? "bool" : typeof value;
	return `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`;
}

export function* secretUpdate(next: Secret, old: Secret): Found {
	yield* immutable("type", (next.type ?? "") === (old.type ?? ""), json(next.type));
	yield* frozen(next, old, ["data"]);
	yield* secret(next);
}
