// kubectl run: one Pod from flags.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { resourceOf } from "../../cluster/api/resources.ts";
import type { Json } from "../../cluster/api/types.generated.ts";
import { array, bool, duration, string, type Command, type Invocation } from "../command.ts";
import { deleteFlags } from "../deleteflags.ts";
import { failure, usageError } from "../errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags } from "../flagsets.ts";
import { placed, saveConfigFlag, type Made } from "../generator.ts";
import { atoi } from "../gonumber.ts";
import { labelSpec } from "../labelspec.ts";
import { withLastApplied } from "../lastapplied.ts";
import { dryRunOf, printerOf, type DryRun } from "../outputs.ts";
import { overridden, overrideFlags } from "../overrides.ts";
import { out, type Process } from "../process.ts";
import { askObject } from "../requests.ts";

export const command: Command = {
	name: "run",
	use: 'NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...] [options]',
	short: "Run a particular image on the cluster",
	long: "Create and run a particular image in a pod.",
	examples:
		"# Start a nginx pod\nkubectl run nginx --image=nginx\n\n# Dry run; print the corresponding API objects without creating them\nkubectl run nginx --image=nginx --dry-run=client\n\n# Start the nginx pod using a different command and custom arguments\nkubectl run nginx --image=nginx --command -- <cmd> <arg1> ... <argN>",
	flags: [
		...printFlags,
		...filenameFlags("to use to replace the resource."),
		...deleteFlags(false),
		...overrideFlags,
		dryRunFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-run"),
		array("annotations", "Annotations to apply to the pod."),
		bool("attach", "If true, wait for the Pod to start running, and then attach to the Pod."),
		bool(
			"command",
			"If true and extra arguments are present, use them as the 'command' field in the container, rather than the 'args' field which is the default.",
		),
		string("detach-keys", "Override the key sequence for detaching from a container.", "ctrl-p,ctrl-q"),
		array("env", "Environment variables to set in the container."),
		bool("expose", "If true, create a ClusterIP service associated with the pod. Requires `--port`."),
		string("image", "The image for the container to run.", "", { required: true }),
		string(
			"image-pull-policy",
			"The image pull policy for the container. If left empty, this value will not be specified by the client and defaulted by the server.",
		),
		string("labels l", "Comma separated labels to apply to the pod. Will override previous values."),
		bool(
			"leave-stdin-open",
			"If the pod is started in interactive mode or with stdin, leave stdin open after the first attach completes.",
		),
		duration(
			"pod-running-timeout",
			"The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running",
			"1m0s",
		),
		string("port", "The port that this container exposes."),
		bool("privileged", "If true, run the container in privileged mode."),
		bool("quiet q", "If true, suppress prompt messages."),
		string("restart", "The restart policy for this Pod.  Legal values [Always, OnFailure, Never].", "Always"),
		bool("rm", "If true, delete the pod after it exits.  Only valid when attaching to the container."),
		bool("stdin i", "Keep stdin open on the container in the pod, even if nothing is attached."),
		bool("tty t", "Allocate a TTY for the container in the pod."),
	],
	run,
};

function* run(invocation: Invocation): Process {
	const { flags, args } = invocation;
	const dryRun = yield* dryRunOf(flags);
	const print = printerOf(invocation, dryRun);
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
	const object = made as unknown as AnyObject;
	const body = (flags.on("save-config") ? withLastApplied(object) : object) as unknown as Json;
	return yield* askObject(resourceOf(made.kind), {
		verb: "create",
		namespace,
		body,
		fieldManager: flags.text("field-manager"),
		dryRun: dryRun === "server",
	});
}
