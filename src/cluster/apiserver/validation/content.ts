// ConfigMaps and Secrets: their keys, their size, and what some types of Secret must hold.
import type { ConfigMap, Secret } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import { byteLength, entries, forbidden, immutable, invalid, json, required, tooLong, type Found } from "./field.ts";
import { configKey, named } from "./names.ts";

const mostBytes = 1024 * 1024;
/** How many bytes a base64 text stands for. */
const decodedLength = (text: string): number => Math.floor((text.replace(/[\s=]/g, "").length * 3) / 4);

export function* configMap({ data = {}, binaryData = {} }: ConfigMap): Found {
	let bytes = 0;
	for (const [key, value] of entries(data)) {
		yield* named(`data[${key}]`, key, configKey);
		if (binaryData[key] !== undefined) yield invalid(`data[${key}]`, key, "duplicate of key present in binaryData");
		bytes += byteLength(value);
	}
	for (const [key, value] of entries(binaryData)) {
		yield* named(`binaryData[${key}]`, key, configKey);
		bytes += decodedLength(value);
	}
	if (bytes > mostBytes) yield tooLong("", mostBytes);
}

/** Fields that stay once `immutable` is set. */
function* frozen<T extends { readonly immutable?: boolean }>(next: T, old: T, fields: readonly (keyof T & string)[]): Found {
	if (!old.immutable) return;
	const why = "field is immutable when `immutable` is set";
	if (!next.immutable) yield forbidden("immutable", why);
	for (const name of fields) if (!equal(next[name], old[name])) yield forbidden(name, why);
}

export function* configMapUpdate(next: ConfigMap, old: ConfigMap): Found {
	yield* frozen(next, old, ["data", "binaryData"]);
	yield* configMap(next);
}

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
	if (type === "kubernetes.io/basic-auth" && data["username"] === undefined && data["password"] === undefined) {
		yield required("data[username]");
		yield required("data[password]");
	}
}

export function* secretUpdate(next: Secret, old: Secret): Found {
	yield* immutable("type", (next.type ?? "") === (old.type ?? ""), json(next.type));
	yield* frozen(next, old, ["data"]);
	yield* secret(next);
}
