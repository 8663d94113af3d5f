import type { ManifestPath } from "../explanation.ts";
import { podShape, type HostPort } from "../../cluster/scheduler/podshape.ts";
import type { Question, Words } from "../question.ts";
import { code, list } from "../words.ts";

/** "9100/TCP" from "TCP/9100". */
const format = ({ port, ip }: HostPort): string => `${ip === "0.0.0.0" ? "" : `${ip}:`}${port.split("/").reverse().join("/")}`;

/** Are the host ports free? Says nothing where none is asked for. */
export const portsGate: Words = (question) => {
	const { pod, node, rejection } = question;
	const { ports } = podShape(pod);
	if (ports.length === 0) return undefined;
	const common = { gate: "host ports", askedBy: "scheduler" } as const;
	if (!rejection) {
		const are = ports.length === 1 ? "is free" : "are free";
		return {
			...common,
			passed: true,
			sentence: `Host port ${list(ports.map((port) => code(format(port))))} ${are} on the Node.`,
		};
	}
	const taken = ports.find((port) => node.portTaken(port));
	if (!taken) return undefined;
	const thief = [...node.pods.values()].find((other) => podShape(other).ports.some((port) => port.port === taken.port));
	const who = thief ? code(`${thief.metadata.namespace}/${thief.metadata.name}`) : "another Pod";
	const path = pathOf(question, taken);
	return {
		...common,
		passed: false,
		sentence: `Host port ${code(format(taken))} is held by ${who}, and a port can be held once on a Node.`,
		compared: { pod: format(taken), node: thief?.metadata.name ?? "" },
		reason: `host port ${format(taken)} is taken`,
		...(path ? { manifestPath: path } : {}),
		fixes: path ? [{ title: "Ask for no host port", path, edit: { op: "remove", path } }] : [],
	};
};

function pathOf({ manifest }: Question, { port }: HostPort): ManifestPath | undefined {
	for (const [i, container] of manifest.spec.containers.entries()) {
		for (const [j, one] of (container.ports ?? []).entries()) {
			const field = one.hostPort === undefined ? "containerPort" : "hostPort";
			if (`${one.protocol ?? "TCP"}/${one[field]}` === port) return [...manifest.path, "containers", i, "ports", j, field];
		}
	}
	return undefined;
}
