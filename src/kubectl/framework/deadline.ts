// How long a request may take, from --request-timeout.
import { parseDuration } from "./duration.ts";
import type { FlagValues } from "./flags.ts";

/** When a watch that begins now ends: after --request-timeout, where a bare number means seconds; undefined: never. */
export function requestDeadline(flags: FlagValues, now: number): number | undefined {
	const text = flags.text("request-timeout");
	const length = parseDuration(/^\d+$/.test(text) ? `${text}s` : text);
	return typeof length === "number" && length > 0 ? now + length : undefined;
}
