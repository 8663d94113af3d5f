// Chance without chance: every name, uid and tie-break is a hash of where it stands, never the next number of a shared
// stream. So an earlier input renames nothing, and a ghost has the name that the real Pod will have.

/** FNV-1a, 32 bits, over UTF-16 code units; as an unsigned integer. */
export function fnv(text: string, start = 0x811c9dc5): number {
	let hash = start;
	for (let i = 0; i < text.length; i++) {
		hash ^= text.charCodeAt(i);
		hash = Math.imul(hash, 0x01000193);
	}
	return hash >>> 0;
}

/** Spreads neighbouring inputs apart (the finaliser of MurmurHash3). */
function mix(hash: number): number {
	let h = hash;
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
	return (h ^ (h >>> 16)) >>> 0;
}

/** An unsigned 32-bit number decided by the seed and the parts alone. */
export const draw = (seed: number, ...parts: readonly (string | number)[]): number =>
	mix(fnv(parts.join("\u0000"), seed ^ 0x811c9dc5));

/** What Kubernetes draws suffixes from: no vowels, no look-alikes (apimachinery rand). */
const alphabet = "bcdfghjklmnpqrstvwxz2456789";

/** Five characters after a generateName, decided by the seed, the owner's uid and how many the owner made before. */
export function suffix(seed: number, owner: string, ordinal: number): string {
	let out = "";
	let n = draw(seed, "suffix", owner, ordinal);
	let more = draw(seed, "more", owner, ordinal);
	for (let i = 0; i < 5; i++) {
		out += alphabet.charAt(n % 27);
		n = Math.floor(n / 27) + (i === 2 ? more : 0);
		more = 0;
	}
	return out;
}

/**
 * A version 4 uid for the object that was made under this key as the nth of its life. Two hashes with starts of their own make
 * its halves: of one alone, two of a hundred thousand objects may well be the same.
 */
export function uid(seed: number, kind: string, key: string, ordinal: number): string {
	const text = `uid\u0000${kind}\u0000${key}\u0000${ordinal}\u0000`;
	let hex = "";
	for (const start of [seed ^ 0x811c9dc5, mix(~seed)]) {
		const shared = fnv(text, start);
		for (let i = 0; i < 2; i++)
			hex += mix(fnv(String(i), shared))
				.toString(16)
				.padStart(8, "0");
	}
	const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) & 3);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The digits of a 32-bit hash in the alphabet of ReplicaSet and ControllerRevision names (rand.SafeEncodeString). */
export const safeEncode = (hash: number): string =>
	String(hash)
		.split("")
		.map((digit) => alphabet.charAt(digit.charCodeAt(0) % 27))
		.join("");
