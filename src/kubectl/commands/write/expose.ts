// kubectl expose: a Service for what a workload, Pod or Service selects.
import type { AnyObject } from "../../../cluster/api/objects.ts";
import { resourceOf } from "../../../cluster/api/resources.ts";
import type { Json, LabelSelector } from "../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, filenameFlags, printFlags } from "../../framework/flagsets.ts";
import { placed, saveConfigFlag } from "../../generate/generator.ts";
import type { Made } from "../../generate/made.ts";
import { atoi, intOrString } from "../../go/gonumber.ts";
import { labelSpec } from "../../framework/labels/labelspec.ts";
import { withLastApplied } from "../../framework/lastapplied.ts";
import { dryRunOf, printerOf } from "../../printers/outputs.ts";
import { overridden, overrideFlags } from "../../generate/overrides.ts";
import { structJson } from "../../printers/gostruct.ts";
import { goValue } from "../../printers/gotext.ts";
import { out, type Process } from "../../framework/process.ts";
import { recorded, recordFlag } from "../../framework/record.ts";
import { askObject } from "../../framework/requests.ts";
import { build } from "../../framework/resourcebuilder.ts";
import { buildAsk } from "../../framework/buildask.ts";

export const command: Command = {
	name: "expose",
	flags: [
		...printFlags,
		recordFlag,
		...filenameFlags,
		...overrideFlags,
		dryRunFlag,
		saveConfigFlag,
		fieldManagerFlag("kubectl-expose"),
		string("cluster-ip"),
		string("external-ip"),
		string("labels l"),
		string("load-balancer-ip"),
		string("name"),
		string("port"),
		string("protocol"),
		string("selector"),
		string("session-affinity"),
		string("target-port"),
		string("type"),
	],
	run,
};

interface Exposed {
	readonly spec?: {
		readonly selector?: LabelSelector | Readonly<Record<string, string>>;
		readonly ports?: readonly Port[];
		readonly containers?: readonly { readonly ports?: readonly Port[] }[];
		readonly template?: Exposed;
	};
}
interface Port {
	readonly port?: number;
	readonly containerPort?: number;
	readonly protocol?: string;
}

function* run(invocation: Invocation): Process {
	const { flags } = invocation;
	const dryRun = yield* dryRunOf(flags);
	const print = printerOf(invocation, dryRun, true);
	const question = { ...buildAsk(invocation), labelSelector: undefined };
	const problem = yield* build(question).visit(function* ({ resource, object, name }) {
		if (!["Deployment", "ReplicaSet", "Pod", "Service"].includes(resource.kind)) {
			throw failure(`cannot expose a ${resource.kind}${resource.group ? `.${resource.group}` : ""}`);
		}
		const made = overridden(serviceOf(object as AnyObject, name, invocation), flags);
		if (dryRun === "client") return yield* out(print(placed(made, invocation), "exposed"));
		const whole = recorded(made as AnyObject, invocation);
		const body = (flags.on("save-config") ? withLastApplied(whole, structJson(whole)) : whole) as Json;
		const rest = {
			namespace: invocation.namespace,
			body,
			fieldManager: flags.text("field-manager"),
			dryRun: dryRun === "server",
		};
		yield* out(print(yield* askObject(resourceOf("Service"), { verb: "create", ...rest }), "exposed"));
	});
	if (problem) throw problem;
	return 0;
}

function serviceOf(object: AnyObject, name: string, { flags }: Invocation): Made {
	const selector = labelSpec(flags.text("selector") || selectorOf(object));
	const ports = servicePorts(object, flags);
	const own = object.metadata.labels ?? {};
	const labels = flags.text("labels") ? labelSpec(flags.text("labels")) : own;
	const affinity = flags.text("session-affinity");
	if (!["", "None", "ClientIP"].includes(affinity)) throw failure(`unknown session affinity: ${affinity}`);
	const [type, externalIP, clusterIP] = [flags.text("type"), flags.text("external-ip"), flags.text("cluster-ip")];
	return {
		apiVersion: "v1",
		kind: "Service",
		metadata: { name: flags.text("name") || name.slice(0, 63), ...(Object.keys(labels).length > 0 ? { labels } : {}) },
		spec: {
			...(clusterIP ? { clusterIP } : {}),
			...(externalIP ? { externalIPs: [externalIP] } : {}),
			...(type === "LoadBalancer" && flags.text("load-balancer-ip") ? { loadBalancerIP: flags.text("load-balancer-ip") } : {}),
			...(ports.length > 0 ? { ports } : {}),
			selector,
			...(affinity ? { sessionAffinity: affinity } : {}),
			...(type ? { type } : {}),
		},
		status: { loadBalancer: {} },
	};
}

/** The labels that the object selects (or has, if it is a Pod), as "a=b,c=d". */
function selectorOf(object: AnyObject): string {
	const none = (why: string) => failure(`couldn't retrieve selectors via --selector flag or introspection: ${why}`);
	const { spec } = object as Exposed & AnyObject;
	let labels: Readonly<Record<string, string>> = object.metadata.labels ?? {};
	if (object.kind === "Service") {
		labels = (spec?.selector as Readonly<Record<string, string>> | undefined) ?? {};
		if (Object.keys(labels).length === 0) throw none("the service has no pod selector set");
	} else if (object.kind === "Pod") {
		if (Object.keys(labels).length === 0) throw none("the pod has no labels and cannot be exposed");
	} else {
		const selector = spec?.selector as LabelSelector | undefined;
		if (!selector?.matchLabels && !selector?.matchExpressions)
			throw none(`invalid ${object.kind.toLowerCase()}: no selectors, therefore cannot be exposed`);
		if (selector.matchExpressions?.length) {
			const texts = selector.matchExpressions.map(
				({ key, operator, values }) => `{Key:${key} Operator:${operator} Values:${goValue(values ?? [])}}`,
			);
			throw none(`couldn't convert expressions - "[${texts.join(" ")}]" to map-based selector format`);
		}
		labels = selector.matchLabels ?? {};
	}
	return Object.entries(labels)
		.map(([key, value]) => `${key}=${value}`)
		.join(",");
}

function servicePorts(object: Exposed & AnyObject, flags: Invocation["flags"]): readonly object[] {
	const template = object.kind === "Pod" || object.kind === "Service" ? object : object.spec?.template;
	const found =
		object.kind === "Service"
			? (object.spec?.ports ?? [])
			: (template?.spec?.containers ?? []).flatMap((each) => each.ports ?? []);
	const numberOf = (port: Port): string => String(port.port ?? port.containerPort ?? 0);
	const given = flags.text("port");
	const numbers = given ? [given] : [...new Set(found.map(numberOf))];
	if (numbers.length === 0 && flags.text("cluster-ip") !== "None")
		throw failure("couldn't find port via --port flag or introspection");
	const wanted = given ? given.split(",") : numbers;
	const target = flags.text("target-port");
	const protocol = flags.text("protocol");
	return wanted.flatMap((text, i) => {
		const port = atoi(text);
		const name = wanted.length > 1 ? `port-${i + 1}` : undefined;
		const theirs = [...new Set(found.filter((each) => numberOf(each) === text).map((each) => each.protocol ?? "TCP"))];
		const protocols = protocol ? [protocol] : theirs.length > 0 ? theirs : ["TCP"];
		return protocols.map((each) => {
			const called = protocols.length > 1 ? `port-${i + 1}-${each.toLowerCase()}` : name;
			return { ...(called ? { name: called } : {}), port, protocol: each, targetPort: target ? intOrString(target) : port };
		});
	});
}
