// What the subcommands of `kubectl rollout` ask alike.
import type { Invocation } from "../../framework/command.ts";
import type { Flag } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { filenameFlags, selectorFlag } from "../../framework/flagsets.ts";
import { build, type Built } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";

export const rolloutFlags: readonly Flag[] = [...filenameFlags, selectorFlag];

/** The objects of the line; throws where it names none. */
export function rolloutObjects(invocation: Invocation): Built {
	const { flags, args } = invocation;
	if (args.length === 0 && flags.list("filename").length === 0 && !flags.text("kustomize"))
		throw failure("required resource not specified");
	if (flags.has("revision") && flags.number("revision") < 0)
		throw failure(`revision must be a positive integer: ${flags.number("revision")}`);
	return build({ ...buildAsk(invocation), allowEmptySelector: true, latest: true });
}

export const nothingFound = ({ namespace }: Invocation): string => `No resources found in ${namespace} namespace.\n`;
