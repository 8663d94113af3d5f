// IP addresses and blocks of them, strictly and loosely (Go's net and netip): loosely, numbers may have leading zeros.
import { invalid, type Found } from "./field.ts";

/** The eight 16-bit groups of an IPv6 address, those of an IPv4 one mapped into it; undefined where the text is neither. */
export function groupsOf(text: string): readonly number[] | undefined {
	const v4 = (part: string): readonly number[] | undefined => {
		const bytes = part.split(".");
		if (bytes.length !== 4 || !bytes.every((byte) => /^\d+$/.test(byte) && Number(byte) < 256)) return undefined;
		const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
		return [a * 256 + b, c * 256 + d];
	};
	if (!text.includes(":")) {
		const low = v4(text);
		return low && [0, 0, 0, 0, 0, 0xffff, ...low];
	}
	const halves = text.split("::");
	if (halves.length > 2) return undefined;
	const parsed = halves.map((half) => {
		const parts = half === "" ? [] : half.split(":");
		return parts.flatMap((part, i): readonly (number | undefined)[] => {
			if (i === parts.length - 1 && part.includes(".")) return v4(part) ?? [undefined];
			return [/^[0-9a-fA-F]{1,4}$/.test(part) ? Number.parseInt(part, 16) : undefined];
		});
	});
	const [head = [], tail] = parsed;
	const missing = 8 - head.length - (tail?.length ?? 0);
	if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
	const all = [...head, ...(tail === undefined ? [] : Array.from({ length: missing }, () => 0)), ...(tail ?? [])];
	return all.every((group) => group !== undefined) ? all : undefined;
}

const isMapped = (groups: readonly number[]): boolean => groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
const isV4 = (text: string): boolean => !text.includes(":");
export const isV6 = (text: string): boolean => !isV4(text) && groupsOf(text) !== undefined && !isMapped(groupsOf(text) ?? []);
const hasLeadingZero = (text: string): boolean => {
	const tail = text.slice(text.lastIndexOf(":") + 1);
	return tail.includes(".") && /(^|\.)0\d/.test(tail);
};

/** As Go prints an address: IPv4 where it is one, else RFC 5952. */
function canonicalIp(groups: readonly number[]): string {
	if (isMapped(groups)) {
		const [high = 0, low = 0] = groups.slice(6);
		return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
	}
	let [start, length] = [-1, 1];
	for (let i = 0; i < 8; i++) {
		let j = i;
		while (j < 8 && groups[j] === 0) j++;
		if (j - i > length) [start, length] = [i, j - i];
		i = Math.max(i, j);
	}
	const hex = groups.map((group) => group.toString(16));
	return start < 0 ? hex.join(":") : `${hex.slice(0, start).join(":")}::${hex.slice(start + length).join(":")}`;
}

/** `old`: values that are already stored are not looked at again. */
export function* ipAddress(path: string, value: string, old: readonly string[] = []): Found {
	if (old.includes(value)) return;
	const groups = groupsOf(value);
	if (!groups) return yield invalid(path, value, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
	if (hasLeadingZero(value)) yield invalid(path, value, "must not have leading 0s");
	else if (!isV4(value) && isMapped(groups)) yield invalid(path, value, "must not be an IPv4-mapped IPv6 address");
}

/** Address and prefix length (counted in the address's own bits) of "10.0.0.0/8". */
function blockOf(text: string): readonly [groups: readonly number[], bits: number, size: number] | undefined {
	const [address = "", length = "", ...more] = text.split("/");
	const groups = groupsOf(address);
	const size = isV4(address) ? 32 : 128;
	if (!groups || more.length > 0 || !/^\d+$/.test(length) || Number(length) > size) return undefined;
	return [groups, Number(length), size];
}

function masked(groups: readonly number[], bits: number, size: number): readonly number[] {
	const from = bits + 128 - size;
	return groups.map((group, i) => {
		const keep = Math.min(16, Math.max(0, from - 16 * i));
		return group & ~(0xffff >> keep);
	});
}

export function* cidr(path: string, value: string, old: readonly string[] = []): Found {
	if (old.includes(value)) return;
	const block = blockOf(value);
	if (!block) return yield invalid(path, value, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
	const [groups, bits, size] = block;
	const [address = "", length = ""] = value.split("/");
	if (hasLeadingZero(address) || /^0\d/.test(length))
		yield invalid(path, value, "must not have leading 0s in IP or prefix length");
	else if (!isV4(address) && isMapped(groups)) yield invalid(path, value, "must not have an IPv4-mapped IPv6 address");
	else if (masked(groups, bits, size).some((group, i) => group !== groups[i])) {
		yield invalid(path, value, "must not have bits set beyond the prefix length");
	}
}

/** What is said of an address that is fine but not written as it should be. */
export function ipWarnings(path: string, value: string): readonly string[] {
	const groups = groupsOf(value);
	if (!groups) return [];
	const canonical = canonicalIp(groups);
	if (hasLeadingZero(value) || (!isV4(value) && isMapped(groups))) {
		return [`${path}: non-standard IP address "${value}" is invalid: use "${canonical}"`];
	}
	return !isV4(value) && canonical !== value
		? [`${path}: IPv6 address "${value}" should be in RFC 5952 canonical format ("${canonical}")`]
		: [];
}
