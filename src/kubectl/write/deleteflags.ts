// The flags with which kubectl deletes, alone or on the way to replacing.
import type { Propagation } from "../../cluster/apiserver/request.ts";
import { bool, duration, int, string, type Flag } from "../framework/flag.ts";
import { failure } from "../framework/errors.ts";
import type { FlagValues } from "../framework/flags.ts";

export const deleteFlags = (wait: boolean): readonly Flag[] => [
	string("cascade", "background", { bare: "background" }),
	bool("force"),
	int("grace-period", "-1"),
	duration("timeout"),
	bool("wait", String(wait)),
];

/** What is said of --cascade's old spellings; "" for the others. */
export function cascadeWarning(flags: FlagValues): string {
	const value = flags.text("cascade");
	if (value !== "true" && value !== "false") return "";
	return `warning: --cascade=${value} is deprecated (boolean value) and can be replaced with --cascade=${value === "true" ? "background" : "orphan"}.\n`;
}

/** --cascade's value. Throws for an unknown value. */
export function propagationOf(flags: FlagValues): Propagation {
	const value = flags.text("cascade");
	switch (value) {
		case "orphan":
		case "false":
			return "Orphan";
		case "foreground":
			return "Foreground";
		case "background":
		case "true":
			return "Background";
		default:
			throw failure(`invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`);
	}
}
