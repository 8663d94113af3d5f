// --append-hash: a ConfigMap's or Secret's name with a hash of what it holds, so that other contents have another name.
import { toJson } from "../printers/json.ts";
import type { Made } from "./made.ts";

/** The object under its name with the hash (the first ten hex digits of SHA-256, without vowels). */
export function named(made: Made): Made {
	const { kind, metadata, data = kind === "Secret" ? {} : null, type } = made;
	const name = String(metadata["name"]);
	const content = toJson({ data, kind, name, ...(kind === "Secret" ? { type: type ?? "" } : {}) });
	const hash = sha256(new TextEncoder().encode(content))
		.slice(0, 10)
		.replace(/[013ae]/g, (c) => consonants[c] ?? c);
	return { ...made, metadata: { ...metadata, name: `${name}-${hash}` } };
}

const consonants: Readonly<Record<string, string>> = { 0: "g", 1: "h", 3: "k", a: "m", e: "t" };

/** The first `count` primes. */
function primes(count: number): readonly number[] {
	const found: number[] = [];
	for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
	return found;
}

/** The first 32 bits of the fraction of a root. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** SHA-256 (FIPS 180-4) in hex. The browser's own answers only later, and a command cannot wait for it. */
function sha256(bytes: Uint8Array): string {
	const constants = primes(64).map((prime) => fraction(Math.cbrt(prime)));
	const length = (((bytes.length + 8) >> 6) + 1) * 64;
	const padded = new DataView(new ArrayBuffer(length));
	bytes.forEach((byte, i) => padded.setUint8(i, byte));
	padded.setUint8(bytes.length, 0x80);
	padded.setUint32(length - 4, bytes.length * 8);
	let state = primes(8).map((prime) => fraction(Math.sqrt(prime)));
	for (let block = 0; block < length; block += 64) {
		const words = Array.from({ length: 16 }, (_, i) => padded.getInt32(block + i * 4));
		for (let i = 16; i < 64; i++) {
			const [w15 = 0, w2 = 0] = [words[i - 15], words[i - 2]];
			const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3);
			const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10);
			words.push(((words[i - 16] ?? 0) + s0 + (words[i - 7] ?? 0) + s1) | 0);
		}
		let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
		for (let i = 0; i < 64; i++) {
			const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
			const one = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + (words[i] ?? 0)) | 0;
			const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
			const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
			[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
		}
		state = [a, b, c, d, e, f, g, h].map((word, i) => (word + (state[i] ?? 0)) | 0);
	}
	return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
