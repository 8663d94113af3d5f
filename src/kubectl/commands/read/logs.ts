// kubectl logs: what containers wrote, of a Pod, of one Pod of a workload, or of all Pods that labels select.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import { resourceOf } from "../../../cluster/api/resources.ts";
import { formatSelector } from "../../../cluster/api/selectors.ts";
import { parseTimestamp } from "../../../cluster/api/time.ts";
import type { LabelSelector, Pod } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, duration, int, int64, string } from "../../framework/flag.ts";
import { failure, messageFor, refusal, usageError, type KubectlError } from "../../framework/errors.ts";
import { selectorFlag } from "../../framework/flagsets.ts";
import { goSort } from "../../go/gosort.ts";
import { byLogging } from "../../printers/podorder.ts";
import { formatLabels } from "../../printers/columns.ts";
import { err, now, out, until, type Process } from "../../framework/process.ts";
import { ask, attempt, isNotFound } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";

const expected =
	"expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command";

export const command: Command = {
	name: "logs",
	flags: [
		bool("all-containers"),
		bool("all-pods"),
		string("container c"),
		bool("follow f"),
		bool("ignore-errors"),
		bool("insecure-skip-tls-verify-backend"),
		int64("limit-bytes"),
		int("max-log-requests", "5"),
		duration("pod-running-timeout", "20s"),
		bool("prefix"),
		bool("previous p"),
		selectorFlag,
		duration("since"),
		string("since-time"),
		int64("tail", "-1"),
		bool("timestamps"),
	],
	run,
};

interface Source {
	readonly pod: Pod;
	readonly container: string;
}

function* run(invocation: Invocation): Process {
	const { args, flags, path, namespace } = invocation;
	const selector = flags.text("selector");
	if ((args.length === 0 && !selector) || args.length > 2) throw usageError(path, expected);
	if (args.length === 1 && selector) throw usageError(path, "only a selector (-l) or a POD name is allowed");
	const container = args.length === 2 ? (args[1] ?? "") : flags.text("container");
	const sinceTime = flags.text("since-time");
	if (sinceTime && parseTimestamp(sinceTime) === undefined)
		throw failure(
			`parsing time ${JSON.stringify(sinceTime)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(sinceTime)} as "2006"`,
		);
	const named = yield* find(invocation, selector);
	if (selector && named.length === 0) yield* err(`No resources found in ${namespace} namespace.\n`);
	check(invocation, container);
	const pods = yield* podsOf(named, invocation);
	const sources: Source[] = [];
	for (const pod of pods) sources.push(...(yield* sourcesOf(pod, container, invocation)));
	const follow = flags.on("follow");
	const limit = flags.number("max-log-requests");
	if (follow && sources.length > 1 && sources.length > limit) {
		throw failure(
			`you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${limit}, use --max-log-requests to increase the limit`,
		);
	}
	return yield* follow ? followAll(sources, invocation) : readAll(sources, invocation);
}

function* find(invocation: Invocation, selector: string): Process<readonly AnyObject[]> {
	const { args, namespace, desk, stdin } = invocation;
	const [what = ""] = args;
	const asked = { desk, stdin, namespace, fetch: true, singleType: true };
	const built = selector
		? build({ ...asked, args: ["pods"], labelSelector: selector })
		: build({ ...asked, args: what.includes("/") ? [what] : ["pods", what] });
	const infos = yield* attempt(built.infos());
	if (!(infos instanceof Error)) return infos.flatMap((info) => info.object ?? []);
	if (!isNotFound(infos)) throw infos;
	throw failure(`error from server (NotFound): ${infos.message} in namespace ${JSON.stringify(namespace)}`);
}

function check({ args, flags }: Invocation, container: string): void {
	if (flags.text("since-time") && flags.number("since") !== 0)
		throw failure("at most one of `sinceTime` or `sinceSeconds` may be specified");
	if (flags.on("all-containers") && container)
		throw failure(`--all-containers=true should not be specified with container name ${container}`);
	if (flags.given("container") && args.length === 2) throw failure("only one of -c or an inline [CONTAINER] arg is allowed");
	if (flags.number("limit-bytes") < 0) throw failure("--limit-bytes must be greater than 0");
	if (flags.number("since") < 0) throw failure("--since must be greater than 0");
	if (flags.number("tail") < -1) throw failure("--tail must be greater than or equal to -1");
}

/** The Pods that the named objects stand for: of a workload its best one, or with --all-pods all. */
function* podsOf(named: readonly AnyObject[], { flags }: Invocation): Process<readonly Pod[]> {
	const [first] = named;
	if (!first || first.kind === "Pod") return named as readonly Pod[];
	const namespace = first.metadata.namespace;
	const labelSelector = selectorOf(first);
	const list = function* (): Process<Pod[]> {
		return [...((yield* ask(resourceOf("Pod"), { verb: "list", namespace, labelSelector })).items ?? [])] as Pod[];
	};
	let pods = yield* list();
	const deadline = (yield* now()) + flags.number("pod-running-timeout");
	while (pods.length === 0) {
		const before = pods.length;
		if (!(yield* until((read) => read.count("Pod") > before, deadline))) throw failure("timed out waiting for the condition");
		pods = yield* list();
		if (pods.length === 0 && (yield* now()) < deadline) yield* until(undefined, (yield* now()) + 1000);
	}
	goSort(pods, byLogging);
	if (pods.length > 1 && !flags.on("all-pods")) {
		yield* err(`Found ${pods.length} pods, using pod/${pods[0]?.metadata.name ?? ""}\n`);
	}
	return flags.on("all-pods") ? pods : pods.slice(0, 1);
}

function selectorOf(object: AnyObject): string {
	const selector = (object["spec"] as { selector?: unknown } | undefined)?.selector;
	if (object.kind === "Service") {
		if (!selector || Object.keys(selector).length === 0)
			throw failure(
				`cannot get the logs from *v1.Service: invalid service '${object.metadata.name}': Service is defined without a selector`,
			);
		return formatLabels(selector as Readonly<Record<string, string>>);
	}
	if (["ReplicaSet", "StatefulSet", "DaemonSet", "Deployment", "Job"].includes(object.kind))
		return formatSelector(selector as LabelSelector);
	throw failure(`cannot get the logs from *v1.${object.kind}: selector for *v1.${object.kind} not implemented`);
}

function* sourcesOf(pod: Pod, container: string, { flags }: Invocation): Process<readonly Source[]> {
	const init = pod.spec?.initContainers ?? [];
	const main = pod.spec?.containers ?? [];
	if (flags.on("all-containers")) return [...init, ...main].map(({ name }) => ({ pod, container: name }));
	const all = [...main, ...init];
	const names = [...main.map((each) => each.name), ...init.map((each) => `${each.name} (init)`)].join(", ");
	let wanted = container;
	const preset = pod.metadata.annotations?.["kubectl.kubernetes.io/default-container"];
	if (!wanted && preset) {
		if (all.some((each) => each.name === preset)) wanted = preset;
		else yield* err(`Default container name ${JSON.stringify(preset)} not found in pod ${pod.metadata.name}\n`);
	}
	if (!wanted) {
		wanted = main[0]?.name ?? "";
		if (all.length > 1 && !flags.on("all-pods")) yield* err(`Defaulted container ${JSON.stringify(wanted)} out of: ${names}\n`);
	}
	if (!all.some((each) => each.name === wanted))
		throw failure(`container ${wanted} is not valid for pod ${pod.metadata.name} out of: ${names}`);
	return [{ pod, container: wanted }];
}

/** The query of the log subresource; while following, the whole log is asked for, so that its growth can be seen. */
function queryOf({ flags }: Invocation, container: string, whole: boolean): Readonly<Record<string, string>> {
	const query: Record<string, string> = { container };
	if (flags.on("previous")) query["previous"] = "true";
	if (flags.on("timestamps")) query["timestamps"] = "true";
	if (flags.text("since-time")) query["sinceTime"] = flags.text("since-time");
	if (flags.number("since")) query["sinceSeconds"] = String(Math.round(flags.number("since") / 1000));
	if (whole) return query;
	if (flags.number("limit-bytes")) query["limitBytes"] = String(flags.number("limit-bytes"));
	const tail = flags.number("tail");
	if (tail !== -1) query["tailLines"] = String(tail);
	else if (flags.text("selector") && !flags.given("tail")) query["tailLines"] = "10";
	return query;
}

function* textOf({ pod, container }: Source, invocation: Invocation, whole = false): Process<string> {
	const { name, namespace } = pod.metadata;
	const answer = yield* ask(resourceOf("Pod"), {
		verb: "get",
		namespace,
		name,
		subresource: "log",
		query: queryOf(invocation, container, whole),
	});
	return answer.text ?? "";
}

const prefixed = (text: string, { pod, container }: Source, { flags }: Invocation): string =>
	flags.on("prefix") || flags.on("all-pods") ? text.replace(/^(?=.)/gm, `[pod/${pod.metadata.name}/${container}] `) : text;

function* readAll(sources: readonly Source[], invocation: Invocation): Process {
	for (const source of sources) {
		const text = yield* attempt(textOf(source, invocation));
		if (!(text instanceof Error)) {
			if (text) yield* out(prefixed(text, source, invocation));
		} else if (invocation.flags.on("ignore-errors")) yield* out(`error: ${text.message}\n`);
		else throw text;
	}
	return 0;
}

/** Prints what comes, once a second, until every container has ended. */
function* followAll(sources: readonly Source[], invocation: Invocation): Process {
	const open = new Map(sources.map((source) => [source, -1]));
	const deadline = (yield* now()) + invocation.flags.number("pod-running-timeout");
	while (open.size > 0) {
		for (const [source, printed] of open) {
			const whole = yield* attempt(textOf(source, invocation, true));
			if (whole instanceof Error) {
				yield* refused(whole, invocation, deadline);
				if (printed >= 0 || invocation.flags.on("ignore-errors")) open.delete(source);
				continue;
			}
			const text = printed < 0 ? yield* textOf(source, invocation) : whole.slice(printed);
			if (text) yield* out(prefixed(text, source, invocation));
			open.set(source, whole.length);
			if (yield* ended(source)) open.delete(source);
		}
		if (open.size > 0) yield* until(undefined, (yield* now()) + 1000);
	}
	return 0;
}

function* refused(error: KubectlError, { flags }: Invocation, deadline: number): Process<void> {
	if (flags.on("ignore-errors")) return yield* out(`error: ${error.message}\n`);
	yield* err(`${error.status ? error.message : messageFor(error)}\n`);
	if ((yield* now()) >= deadline) throw failure("timed out waiting for the condition");
}

function* ended({ pod, container }: Source): Process<boolean> {
	const { name, namespace } = pod.metadata;
	const answer = yield* attempt(ask(resourceOf("Pod"), { verb: "get", namespace, name }));
	if (answer instanceof Error) {
		if (isNotFound(answer)) return true;
		throw answer.status ? refusal(answer.status) : answer;
	}
	const status = (answer.object as Pod | undefined)?.status;
	const state = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].find(
		(each) => each.name === container,
	)?.state;
	return state?.running === undefined;
}
