// What the API server warns of, kind by kind (the WarningsOnCreate and WarningsOnUpdate of its strategies).
import type { DaemonSet, Node, Pod } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { late } from "../../late.ts";
import { dnsLabel } from "../meta/names.ts";
import type { Warnings } from "./podwarnings.ts";
import { isWorthWarning } from "./worthwarning.ts";

/** Names that are to be in Pods' names, and so in hostnames. */
export function* hostName(
	object: { readonly metadata: { readonly name: string } },
	old: unknown,
	what = "in Pod names and hostnames",
): Warnings {
	const messages = old === undefined ? dnsLabel(object.metadata.name) : [];
	if (messages.length === 0) return;
	yield `metadata.name: this is used ${what}, which can result in surprising behavior; a DNS label is recommended: [${messages.join(" ")}]`;
}

export function* daemonSet({ spec }: DaemonSet, old: DaemonSet | undefined): Warnings {
	if (old && equal(spec?.template, old.spec?.template)) return;
	if (isWorthWarning(JSON.stringify(spec?.template))) yield* late().templateWarnings("spec.template", spec?.template);
}

export function* node({ spec }: Node): Warnings {
	if (spec?.configSource) yield "spec.configSource: the feature is removed";
	if (spec?.externalID) yield "spec.externalID: this field is deprecated, and is unused by Kubernetes";
}

export function* pod(object: Pod, old: Pod | undefined): Warnings {
	if (old) return; // a Pod is seldom changed by a person
	yield* hostName(object, old, "in the Pod's hostname");
	if (object.spec) yield* late().podWarnings("", object.metadata, object.spec);
}
