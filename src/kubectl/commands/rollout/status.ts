// kubectl rollout status: says how far a rollout is, until it is done.
import type { AnyObject, Kinds } from "../../../cluster/api/objects.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, duration, int64 } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { err, now, out, until, type Process } from "../../framework/process.ts";
import type { Info } from "../../framework/info.ts";
import { nothingFound, rolloutFlags, rolloutObjects } from "./flags.ts";

export const status: Command = {
	name: "status",
	flags: [...rolloutFlags, int64("revision"), duration("timeout"), bool("watch w", "true")],
	*run(invocation) {
		let found = false;
		const problem = yield* rolloutObjects(invocation).visit(function* (info) {
			found = true;
			yield* follow(info, invocation);
		});
		if (problem) throw problem;
		if (!found) yield* err(nothingFound(invocation));
		return 0;
	},
};

interface Seen {
	readonly text: string;
	readonly done: boolean;
}

type Viewer = (object: AnyObject, revision: number) => Seen;

function* follow({ resource, namespace, name }: Info, { flags }: Invocation): Process<void> {
	const viewer = viewers[resource.kind];
	if (!viewer)
		throw failure(`no status viewer has been implemented for ${resource.kind}${resource.group ? `.${resource.group}` : ""}`);
	const timeout = flags.number("timeout");
	const deadline = timeout > 0 ? (yield* now()) + timeout : undefined;
	let version = "";
	for (;;) {
		let object: AnyObject | undefined;
		const changed = yield* until((read) => {
			object = read.get(resource.kind, namespace, name);
			return object?.metadata.resourceVersion !== version;
		}, deadline);
		if (!changed) throw failure("timed out waiting for the condition");
		if (!object) throw failure("object has been deleted");
		version = object.metadata.resourceVersion ?? "";
		const seen = viewer(object, flags.number("revision"));
		yield* out(seen.text);
		if (seen.done || !flags.on("watch")) return;
	}
}

const quote = JSON.stringify;

function deployment(object: AnyObject, revision: number): Seen {
	const { metadata, spec, status: now } = object as Kinds["Deployment"];
	const name = quote(metadata.name);
	if (revision > 0) {
		const running = Number(metadata.annotations?.["deployment.kubernetes.io/revision"] ?? 0);
		if (revision !== running) throw failure(`desired revision (${revision}) is different from the running revision (${running})`);
	}
	if ((metadata.generation ?? 0) > (now?.observedGeneration ?? 0))
		return { text: "Waiting for deployment spec update to be observed...\n", done: false };
	if (now?.conditions?.some(({ type, reason }) => type === "Progressing" && reason === "ProgressDeadlineExceeded")) {
		throw failure(`deployment ${name} exceeded its progress deadline`);
	}
	const [replicas, updated, total, available] = [
		spec?.replicas ?? 0,
		now?.updatedReplicas ?? 0,
		now?.replicas ?? 0,
		now?.availableReplicas ?? 0,
	];
	const waiting = (text: string): Seen => ({
		text: `Waiting for deployment ${name} rollout to finish: ${text}...\n`,
		done: false,
	});
	if (updated < replicas) return waiting(`${updated} out of ${replicas} new replicas have been updated`);
	if (total > updated) return waiting(`${total - updated} old replicas are pending termination`);
	if (available < updated) return waiting(`${available} of ${updated} updated replicas are available`);
	return { text: `deployment ${name} successfully rolled out\n`, done: true };
}

const onlyRolling = (): Error => failure("rollout status is only available for RollingUpdate strategy type");

function daemonSet(object: AnyObject): Seen {
	const { metadata, spec, status: now } = object as Kinds["DaemonSet"];
	if (spec?.updateStrategy?.type !== "RollingUpdate") throw onlyRolling();
	if ((metadata.generation ?? 0) > (now?.observedGeneration ?? 0))
		return { text: "Waiting for daemon set spec update to be observed...\n", done: false };
	const name = quote(metadata.name);
	const [updated, desired, available] = [
		now?.updatedNumberScheduled ?? 0,
		now?.desiredNumberScheduled ?? 0,
		now?.numberAvailable ?? 0,
	];
	const waiting = (text: string): Seen => ({
		text: `Waiting for daemon set ${name} rollout to finish: ${text}...\n`,
		done: false,
	});
	if (updated < desired) return waiting(`${updated} out of ${desired} new pods have been updated`);
	if (available < desired) return waiting(`${available} of ${desired} updated pods are available`);
	return { text: `daemon set ${name} successfully rolled out\n`, done: true };
}

function statefulSet(object: AnyObject): Seen {
	const { metadata, spec, status: now } = object as Kinds["StatefulSet"];
	if (spec?.updateStrategy?.type !== "RollingUpdate") throw onlyRolling();
	const observed = now?.observedGeneration ?? 0;
	if (observed === 0 || (metadata.generation ?? 0) > observed)
		return { text: "Waiting for statefulset spec update to be observed...\n", done: false };
	const [replicas, ready, updated] = [spec.replicas ?? 0, now?.readyReplicas ?? 0, now?.updatedReplicas ?? 0];
	if (ready < replicas) return { text: `Waiting for ${replicas - ready} pods to be ready...\n`, done: false };
	const rolling = spec.updateStrategy.rollingUpdate;
	if (rolling) {
		const rest = replicas - (rolling.partition ?? 0);
		if (rolling.partition !== undefined && updated < rest) {
			return {
				text: `Waiting for partitioned roll out to finish: ${updated} out of ${rest} new pods have been updated...\n`,
				done: false,
			};
		}
		return { text: `partitioned roll out complete: ${updated} new pods have been updated...\n`, done: true };
	}
	if (now?.updateRevision !== now?.currentRevision) {
		return {
			text: `waiting for statefulset rolling update to complete ${updated} pods at revision ${now?.updateRevision ?? ""}...\n`,
			done: false,
		};
	}
	return {
		text: `statefulset rolling update complete ${now?.currentReplicas ?? 0} pods at revision ${now?.currentRevision ?? ""}...\n`,
		done: true,
	};
}

const viewers: Readonly<Record<string, Viewer | undefined>> = {
	Deployment: deployment,
	DaemonSet: daemonSet,
	StatefulSet: statefulSet,
};
