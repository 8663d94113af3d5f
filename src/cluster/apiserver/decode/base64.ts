// Where a text stops being base64, as Go's decoder reports it (encoding/base64 StdEncoding; line breaks do not count).

/** The offset of the first wrong byte; undefined if the text is valid. */
export function corruptByte(text: string): number | undefined {
	let inQuantum = 0;
	let started = 0;
	for (let i = 0; i < text.length; i++) {
		const c = text.charAt(i);
		if (c === "\n" || c === "\r") continue;
		if (inQuantum === 0) started = i;
		if (/[A-Za-z0-9+/]/.test(c)) inQuantum = (inQuantum + 1) % 4;
		else if (c !== "=" || inQuantum < 2) return i;
		else {
			const rest = text.slice(i + 1).replace(/[\r\n]+/g, "");
			if (inQuantum === 3) return rest === "" ? undefined : i + 1;
			if (!rest.startsWith("=")) return rest === "" ? text.length : i + 1;
			return rest.length === 1 ? undefined : i + 2;
		}
	}
	return inQuantum === 0 ? undefined : started;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes of a well-formed base64 text, one character each. */
export function bytesOf(base64: string): string {
	let out = "";
	let bits = 0;
	let held = 0;
	for (const c of base64) {
		const value = alphabet.indexOf(c);
		if (value < 0) continue;
		bits = ((bits << 6) | value) & 0xffff;
		held += 6;
		if (held < 8) continue;
		held -= 8;
		out += String.fromCharCode((bits >> held) & 0xff);
	}
	return out;
}
