// What `get` asks of the resource builder.
import type { Invocation } from "../../../framework/command.ts";
import { failure, type KubectlError } from "../../../framework/errors.ts";
import type { Process } from "../../../framework/process.ts";
import { ask, isNotFound } from "../../../framework/requests.ts";
import { build, type Built } from "../../../framework/resourcebuilder.ts";
import { buildAsk } from "../../../framework/buildask.ts";
import type { Info } from "../../../framework/info.ts";

export interface Found {
	readonly built: Built;
	readonly infos: readonly Info[];
	/** What went wrong; with --ignore-not-found, without what was not there. */
	readonly errors: readonly KubectlError[];
}

export function builtFor(invocation: Invocation, more: { singleType?: boolean } = {}): Built {
	const { flags } = invocation;
	const allNamespaces = flags.on("all-namespaces");
	return build({
		...buildAsk(invocation),
		allNamespaces,
		enforceNamespace: invocation.namespaceGiven && !allNamespaces,
		allowEmptySelector: true,
		latest: true,
		fetch: !flags.has("subresource") || flags.text("subresource") === "",
		...more,
	});
}

/** Everything that the line names, with what could not be had. */
export function* findAll(invocation: Invocation): Process<Found> {
	const { flags } = invocation;
	const built = builtFor(invocation);
	const subresource = flags.text("subresource");
	if (subresource && !built.named) throw failure("subresource cannot be used when bulk resources are specified");
	const infos: Info[] = [];
	const error = yield* built.visit(function* (info) {
		if (!subresource) infos.push(info);
		else {
			const { object } = yield* ask(info.resource, { verb: "get", namespace: info.namespace, name: info.name, subresource });
			infos.push({ ...info, object });
		}
	});
	const errors = error ? (error.errors ?? [error]) : [];
	return { built, infos, errors: flags.on("ignore-not-found") ? errors.filter((each) => !isNotFound(each)) : errors };
}
