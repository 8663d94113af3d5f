// Chance without chance: every name, uid and tie-break is a hash of where it stands, never the next number of a shared
// stream. So an earlier input renames nothing, and a ghost has the name that the real Pod will have.

const prime = 0x01000193;

/** FNV-1a, 32 bits, over UTF-16 code units; as an unsigned integer. */
export function fnv(text: string, start = 0x811c9dc5): number {
	let hash = start;
	for (let i = 0; i < text.length; i++) {
		hash ^= text.charCodeAt(i);
		hash = Math.imul(hash, prime);
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

/** As `draw`, for many that differ only in their last part. */
export function drawsOf(seed: number, ...parts: readonly (string | number)[]): (last: HashedText) => number {
	const start = fnv([...parts, ""].join("\u0000"), seed ^ 0x811c9dc5);
	return (last) => mix(last.fnvFrom(start));
}

/**
 * A text that is hashed from many starts. A character of one byte changes only the lowest byte of a hash, and the product moves
 * nothing down: so two starts with the same lowest byte stay as far apart as the products make them, whatever the text.
 */
export class HashedText {
	readonly #text: string;
	readonly #isNarrow: boolean;
	/** The product of all multiplications. */
	#factor = 1;
	/** The hashes from 0 to 255; 0 where it is not known yet. */
	#known: Uint32Array | undefined;

	constructor(text: string) {
		this.#text = text;
		// eslint-disable-next-line no-control-regex
		this.#isNarrow = /^[\u0000-\u00ff]*$/.test(text);
		for (let i = 0; i < text.length; i++) this.#factor = Math.imul(this.#factor, prime);
	}

	/** As `fnv`. */
	fnvFrom(start: number): number {
		if (!this.#isNarrow) return fnv(this.#text, start);
		const known = (this.#known ??= new Uint32Array(256));
		const low = start & 255;
		const hash = known[low] || (known[low] = fnv(this.#text, low));
		return (hash + Math.imul(start - low, this.#factor)) >>> 0;
	}
}

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
	const first = fnv(text, seed ^ 0x811c9dc5);
	const second = fnv(text, mix(~seed));
	const words = [mix(fnv("0", first)), mix(fnv("1", first)), mix(fnv("0", second)), mix(fnv("1", second))];
	// By character code: every object and every event has a uid, and this makes it in one piece.
	const codes: number[] = [];
	words.forEach((word, i) => {
		for (let at = i * 8, shift = 28; shift >= 0; at++, shift -= 4) {
			if (at === 8 || at === 12 || at === 16 || at === 20) codes.push(dash);
			const digit = (word >>> shift) & 15;
			codes.push(hexCode(at === 12 ? 4 : at === 16 ? 8 | (digit & 3) : digit));
		}
	});
	return String.fromCharCode(...codes);
}

const dash = "-".charCodeAt(0);
const hexCode = (digit: number): number => "0123456789abcdef".charCodeAt(digit);

/** The digits of a 32-bit hash in the alphabet of ReplicaSet and ControllerRevision names (rand.SafeEncodeString). */
export const safeEncode = (hash: number): string =>
	String(hash)
		.split("")
		.map((digit) => alphabet.charAt(digit.charCodeAt(0) % 27))
		.join("");
