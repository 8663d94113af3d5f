// Names that are to be in Pods' names, and so in hostnames.
import { dnsLabel } from "../meta/names.ts";
import type { Warnings } from "./warning.ts";

export function* hostName(
	object: { readonly metadata: { readonly name: string } },
	old: unknown,
	what = "in Pod names and hostnames",
): Warnings {
	const messages = old === undefined ? dnsLabel(object.metadata.name) : [];
	if (messages.length === 0) return;
	yield `metadata.name: this is used ${what}, which can result in surprising behavior; a DNS label is recommended: [${messages.join(" ")}]`;
}
