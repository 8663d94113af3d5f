// kubectl rollout restart, pause and resume: a mark in the object that its controller acts on.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import { groupResource } from "../../../cluster/api/resources.ts";
import { timestamp } from "../../../cluster/api/time.ts";
import type { Json, JsonObject } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { failure, KubectlError, together } from "../../framework/errors.ts";
import { fieldManagerFlag, printFlags } from "../../framework/flagsets.ts";
import { printerOf } from "../../printers/outputs.ts";
import { err, now, out, type Process } from "../../framework/process.ts";
import { askObject, attempt } from "../../framework/requests.ts";
import type { Info } from "../../framework/info.ts";
import { twoWayPatch } from "../../write/strategicdiff.ts";
import { nothingFound, rolloutFlags, rolloutObjects } from "./flags.ts";

interface Marking {
	/** The changed object, or why it cannot be. */
	change(object: AnyObject, time: string): AnyObject | string;
	/** "restarted" */
	readonly done: string;
	/** The message for an object that would not change; undefined if that is an error. */
	readonly already?: string;
}

interface Template {
	readonly spec?: {
		readonly paused?: boolean;
		readonly template?: { readonly metadata?: { readonly annotations?: JsonObject } };
	};
}

const paused = (value: boolean, unsupported: string, refusal: string): Marking["change"] =>
	function (object) {
		if (object.kind !== "Deployment") return `${unsupported} is not supported`;
		const { spec } = object as Template;
		if ((spec?.paused ?? false) === value) return refusal;
		return { ...object, spec: { ...spec, paused: value ? true : undefined } };
	};

function restarted(object: AnyObject, time: string): AnyObject | string {
	const { spec } = object as Template;
	if (!["Deployment", "DaemonSet", "StatefulSet"].includes(object.kind)) return "restarting is not supported";
	if (object.kind === "Deployment" && spec?.paused) return "can't restart paused deployment (run rollout resume first)";
	const metadata = spec?.template?.metadata;
	const annotations = { ...metadata?.annotations, "kubectl.kubernetes.io/restartedAt": time };
	return {
		...object,
		spec: { ...spec, template: { ...spec?.template, metadata: { ...metadata, annotations } } },
	};
}

const command = (name: string, marking: Marking): Command => ({
	name,
	flags: [...printFlags, ...rolloutFlags, fieldManagerFlag("kubectl-rollout")],
	run: (invocation) => mark(invocation, marking),
});

export const restart = command("restart", { change: restarted, done: "restarted" });

export const pause = command("pause", {
	change: paused(true, "pausing", "is already paused"),
	done: "paused",
	already: "already paused",
});

export const resume = command("resume", {
	change: paused(false, "resuming", "is not paused"),
	done: "resumed",
	already: "already resumed",
});

function* mark(invocation: Invocation, marking: Marking): Process {
	const infos: Info[] = [];

	const problem = yield* rolloutObjects(invocation).visit(function* (info) {
		infos.push(info);
	});
	const errors: KubectlError[] = problem ? [problem] : [];
	if (infos.length === 0 && errors.length === 0) yield* err(nothingFound(invocation));
	const time = timestamp(yield* now());
	const print = printerOf(invocation, "none", true);
	for (const { resource, namespace, name, object } of infos) {
		const before = object as AnyObject;
		const after = marking.change(before, time);
		if (typeof after === "string") {
			errors.push(failure(`error: ${groupResource(resource)} ${JSON.stringify(name)} ${after}`));
			continue;
		}
		const patch = twoWayPatch(before.kind, before, after);
		if (Object.keys(patch).length === 0) {
			if (marking.already) yield* out(print(before, marking.already));
			else
				errors.push(
					failure(
						`failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
					),
				);
			continue;
		}
		const rest = { patchType: "strategic", body: patch as Json, fieldManager: invocation.flags.text("field-manager") } as const;
		const result = yield* attempt(askObject(resource, { verb: "patch", namespace, name, ...rest }));
		if (result instanceof KubectlError) errors.push(failure(`failed to patch: ${result.message}`));
		else yield* out(print(result, marking.done));
	}
	if (errors.length > 0) throw together(errors);
	return 0;
}
