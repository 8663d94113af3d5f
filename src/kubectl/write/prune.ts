// apply --prune: what was applied before, matches the selector, and is in none of the files any more is deleted.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { apiVersionOf, type Resource } from "../../cluster/api/resources.ts";
import type { ApiResource } from "../framework/apiresources.ts";
import type { Invocation } from "../framework/command.ts";
import { propagationOf } from "./deleteflags.ts";
import { failure, KubectlError } from "../framework/errors.ts";
import type { FlagValues } from "../framework/flags.ts";
import { lastApplied } from "../../cluster/api/lastapplied.ts";
import type { DryRun, Printer } from "../printers/outputs.ts";
import { err, out, type Process } from "../framework/process.ts";
import { ask, attempt } from "../framework/requests.ts";
import { kindIn } from "../framework/resourcetypes.ts";

/** The types that are pruned where the line lists none, as far as this cluster has them: first those in namespaces. */
const usual = "v1/ConfigMap v1/PersistentVolumeClaim v1/Pod v1/Secret v1/Service batch/v1/Job batch/v1/CronJob apps/v1/DaemonSet apps/v1/Deployment apps/v1/ReplicaSet apps/v1/StatefulSet v1/Namespace".split(" "); // prettier-ignore

let all: readonly ApiResource[] = [];

/** Loads the list of all types where the line names some to prune; without words always. */
export async function preparePrune(words?: readonly string[]): Promise<void> {
	if (words?.some((word) => word.startsWith("--prune-allowlist")) ?? true)
		all = (await import("../framework/apiresources.ts")).apiResources;
}

/** The type, or undefined for one that this cluster has no objects of. */
function typeOf(apiVersion: string, kind: string): Resource | undefined {
	const found = kindIn(apiVersion, kind);
	if (!found && !all.some((each) => each.kind === kind && apiVersionOf(each) === apiVersion))
		throw failure(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`);
	return found;
}

/** The types of --prune-allowlist, GROUP/VERSION/KIND each. Throws for one that cannot be read. */
export const allowedTypes = (flags: FlagValues): readonly Resource[] =>
	flags.list("prune-allowlist").flatMap((text) => {
		const [group = "", version = "", kind = "", ...more] = text.split("/");
		if (!kind || more.length > 0) throw failure(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`);
		return typeOf(group === "core" || group === "" ? version : `${group}/${version}`, kind) ?? [];
	});

/** What --prune cannot be together with. Throws. */
export function checkPrune(flags: FlagValues): void {
	if (flags.on("force")) throw failure("--force cannot be used with --prune");
	if (!flags.on("all") && !flags.text("selector"))
		throw failure(
			"all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector",
		);
	if (flags.on("server-side"))
		throw failure("--prune is in alpha and doesn't currently work on objects created by server-side apply");
}

/** Deletes what is left over in the namespaces of the applied objects, and outside of namespaces. */
export function* prune({ flags }: Invocation, applied: readonly AnyObject[], dryRun: DryRun, print: Printer): Process<void> {
	const listed = allowedTypes(flags);
	const given = flags.given("prune-allowlist");
	if (!given) {
		yield* err(
			"W0101 00:00:00.000000       1 prune.go:71] Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.\n",
		);
		yield* err("Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n");
	}
	const types = given
		? listed
		: usual.flatMap((each) => typeOf(each.split("/").slice(0, -1).join("/"), each.split("/").at(-1) ?? "") ?? []);
	const kept = new Set(applied.map((object) => object.metadata.uid));
	const places = [...new Set(applied.flatMap((object) => object.metadata.namespace ?? []))];
	for (const place of places) for (const type of types.filter((each) => each.namespaced)) yield* pruneType(type, place);
	for (const type of types.filter((each) => !each.namespaced)) yield* pruneType(type, "");

	function* pruneType(resource: Resource, namespace: string): Process<void> {
		const labelSelector = flags.text("selector") || undefined;
		const scope = namespace ? "namespaced" : "nonNamespaced";
		const { items = [] } = yield* ask(resource, { verb: "list", namespace, labelSelector });
		for (const object of items) {
			const { name, uid, annotations } = object.metadata;
			if (annotations?.[lastApplied] === undefined || kept.has(uid)) continue;
			if (dryRun !== "client") {
				const grace = flags.number("grace-period");
				const deleted = yield* attempt(
					ask(resource, {
						verb: "delete",
						namespace,
						name,
						dryRun: dryRun === "server",
						propagationPolicy: propagationOf(flags),
						...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
					}),
				);
				if (deleted instanceof KubectlError) {
					const { group, version, kind } = resource;
					throw failure(`error pruning ${scope} object ${group}/${version}, Kind=${kind}: ${deleted.message}`);
				}
			}
			yield* out(print(object, "pruned"));
		}
	}
}
