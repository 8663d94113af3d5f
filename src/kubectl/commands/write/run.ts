// kubectl run: one Pod from flags.
import type { AnyObject, Kind } from "../../../cluster/api/objects.ts";
import { resourceOf } from "../../../cluster/api/resources.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { array, bool, duration, string } from "../../framework/flag.ts";
import { deleteFlags } from "../../write/deleteflags.ts";
import { failure, usageError } from "../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags } from "../../framework/flagsets.ts";
import { placed, saveConfigFlag } from "../../generate/generator.ts";
import type { Made } from "../../generate/made.ts";
import { atoi } from "../../go/gonumber.ts";
import { labelSpec } from "../../framework/labels/labelspec.ts";
import { withLastApplied } from "../../framework/lastapplied.ts";
import { dryRunOf, printerOf, type DryRun } from "../../printers/outputs.ts";
import { overridden, overrideFlags } from "../../generate/overrides.ts";
import { structJson } from "../../printers/gostruct.ts";
import { out, type Process } from "../../framework/process.ts";
import { recorded, recordFlag } from "../../framework/record.ts";
import { askObject } from "../../framework/requests.ts";

export const command: Command = {
	name: "run",
	flags: [
		...printFlags,
		recordFlag,
		...filenameFlags,
		...deleteFlags(false),
		...overrideFlags,
		dryRunFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-run"),
		array("annotations"),
		bool("attach"),
		bool("command"),
		string("detach-keys", "ctrl-p,ctrl-q"),
		array("env"),
		bool("expose"),
		string("image", "", { required: true }),
		string("image-pull-policy"),
		string("labels l"),
		bool("leave-stdin-open"),
		duration("pod-running-timeout", "1m0s"),
		string("port"),
		bool("privileged"),
		bool("quiet q"),
		string("restart", "Always"),
		bool("rm"),
		bool("stdin i"),
		bool("tty t"),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags, args } = invocation;
	const dryRun = yield* dryRunOf(flags);
	const print = printerOf(invocation, dryRun, true);
	check(invocation, dryRun);
	const [name = "", ...rest] = args;
	const pod = overridden(podOf(name, rest, invocation), flags);
	const created = yield* create(pod, invocation, dryRun);
	if (flags.on("expose"))
		yield* out(
			print(yield* create(serviceOf(name, invocation), invocation, dryRun), "created") +
				(flags.text("output") === "yaml" ? "---\n" : ""),
		);
	yield* out(print(created, "created"));
	return 0;
}

/** A letter or digit, then what an image's name may hold, a tag and a digest. */
const imagePattern =
	/^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::[\w][\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/;

function check({ flags, args, argsBeforeDash, path }: Invocation, dryRun: DryRun): void {
	const attach = flags.given("attach") ? flags.on("attach") : flags.on("stdin") || flags.on("tty");
	const [image, policy] = [flags.text("image"), flags.text("image-pull-policy")];
	if (args.length === 0 || argsBeforeDash === 0) throw usageError(path, "NAME is required for run");
	if (flags.number("pod-running-timeout") <= 0) throw usageError(path, "--pod-running-timeout must be higher than zero");
	if (image === "") throw failure("--image is required");
	if (image.length > 4096 || !imagePattern.test(image))
		throw failure(`Invalid image name ${JSON.stringify(image)}: invalid reference format`);
	if (flags.on("tty") && !flags.on("stdin")) throw usageError(path, "-i/--stdin is required for containers with -t/--tty=true");
	if (flags.on("expose") && !flags.text("port")) throw usageError(path, "--port must be set when exposing a service");
	if (!["", "Always", "OnFailure", "Never"].includes(flags.text("restart")))
		throw usageError(path, `invalid restart policy: ${flags.text("restart")}`);
	if (flags.on("rm") && !attach) throw usageError(path, "--rm should only be used for attached containers");
	if (attach && dryRun !== "none")
		throw usageError(
			path,
			"--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)",
		);
	if (!["", "Always", "IfNotPresent", "Never"].includes(policy)) throw usageError(path, `invalid image pull policy: ${policy}`);
	if (attach) throw failure("attaching to a container is not modelled in this playground");
}

function podOf(name: string, rest: readonly string[], { flags }: Invocation): Made {
	const env = flags.list("env").map((pair) => {
		const at = pair.indexOf("=");
		if (at < 0 || !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(pair.slice(0, at))) throw failure(`invalid env: ${pair}`);
		return { name: pair.slice(0, at), ...(pair.length > at + 1 ? { value: pair.slice(at + 1) } : {}) };
	});
	const annotations = Object.assign({}, ...flags.list("annotations").map(labelSpec)) as Readonly<Record<string, string>>;
	const labels = flags.text("labels") ? labelSpec(flags.text("labels")) : { run: name };
	const policy = flags.text("image-pull-policy");
	const container = {
		...(rest.length > 0 ? { [flags.on("command") ? "command" : "args"]: rest } : {}),
		...(env.length > 0 ? { env } : {}),
		image: flags.text("image"),
		...(policy ? { imagePullPolicy: policy } : {}),
		name,
		...(flags.text("port") ? { ports: [{ containerPort: atoi(flags.text("port")) }] } : {}),
		resources: {},
		...(flags.on("privileged") ? { securityContext: { privileged: true } } : {}),
	};
	return {
		apiVersion: "v1",
		kind: "Pod",
		metadata: { name, labels, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) },
		spec: { containers: [container], dnsPolicy: "ClusterFirst", restartPolicy: flags.text("restart") || "Always" },
		status: {},
	};
}

function serviceOf(name: string, { flags }: Invocation): Made {
	const port = atoi(flags.text("port"));
	const given = flags.text("labels");
	const selector = given ? labelSpec(given) : { run: name };
	return {
		apiVersion: "v1",
		kind: "Service",
		metadata: { name, ...(given ? { labels: labelSpec(given) } : {}) },
		spec: { ports: [{ port, protocol: "TCP", targetPort: port }], selector },
		status: { loadBalancer: {} },
	};
}

function* create(made: Made, invocation: Invocation, dryRun: DryRun): Process<AnyObject> {
	const { flags, namespace } = invocation;
	if (dryRun === "client") return placed(made, invocation);
	const object = recorded(made as AnyObject, invocation);
	const body = (flags.on("save-config") ? withLastApplied(object, structJson(object)) : object) as Json;
	return yield* askObject(resourceOf(object.kind as Kind), {
		verb: "create",
		namespace,
		body,
		fieldManager: flags.text("field-manager"),
		dryRun: dryRun === "server",
	});
}
