// The hash in the name of a StatefulSet's revision: upstream's own, to the letter, as it is taken of JSON alone.
import { utf8 } from "../../api/utf8.ts";
import { canonical } from "../../api/values.ts";
import { safeEncode } from "../../random.ts";

/** What Go's encoder never writes as it is. */
const escaped = /[<>&\u2028\u2029]/g;
const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** FNV-1 over the data as Go writes it, and how often a name was taken already (upstream HashControllerRevision). */
export function revisionHash(data: unknown, collisionCount: number): string {
	let hash = 0x811c9dc5;
	for (const byte of utf8(canonical(data).replace(escaped, escape) + String(collisionCount)))
		hash = (Math.imul(hash, 0x01000193) ^ byte) >>> 0;
	return safeEncode(hash);
}
