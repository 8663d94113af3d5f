import type { Command, Invocation } from "../../framework/command.ts";
import { int, slice, string, type Flag } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { generatorCommand, ready } from "../generator.ts";
import { numberText } from "../../go/gonumber.ts";

const tcp = slice("tcp");

const service = (name: string, type: string, flags: readonly Flag[]): Command =>
	generatorCommand({
		name,
		flags: [tcp, ...flags],
		failed: `failed to create ${type} service: `,
		check: ({ flags: given }) => check(type, given),
		make: (service, { flags: given }) =>
			ready({
				apiVersion: "v1",
				kind: "Service",
				metadata: { name: service, labels: { app: service } },
				spec: spec(service, type, given),
				status: { loadBalancer: {} },
			}),
	});

function check(type: string, flags: Invocation["flags"]): void {
	const headless = flags.has("clusterip") && flags.text("clusterip") === "None";
	if (!headless && flags.list("tcp").length === 0 && type !== "ExternalName")
		throw failure("at least one tcp port specifier must be provided");
	if (type !== "ExternalName") return;
	const external = flags.text("external-name");
	if (external.length > 253 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(external))
		throw failure(`invalid service external name ${external}`);
}

function spec(name: string, type: string, flags: Invocation["flags"]): object {
	const nodePort = flags.has("node-port") ? flags.number("node-port") : 0;
	const ports = flags.list("tcp").map((pair) => {
		const [first = "", second] = pair.split(":");
		const port = numberText(first, 16);
		return {
			name: pair.replaceAll(":", "-"),
			...(nodePort ? { nodePort } : {}),
			port,
			protocol: "TCP",
			targetPort: second === undefined ? port : targetPort(second),
		};
	});
	const clusterIP = flags.has("clusterip") ? flags.text("clusterip") : "";
	const externalName = flags.has("external-name") ? flags.text("external-name") : "";
	return {
		...(clusterIP ? { clusterIP } : {}),
		...(externalName ? { externalName } : {}),
		...(ports.length > 0 ? { ports } : {}),
		selector: { app: name },
		type,
	};
}

function targetPort(text: string): string | number {
	if (/^[+-]?\d+$/.test(text)) {
		const port = Number(text);
		if (port < 1 || port > 65_535) throw failure("must be between 1 and 65535, inclusive");
		return port;
	}
	const problems = [
		text.length > 15 && "must be no more than 15 characters",
		!/^[-a-z0-9]+$/.test(text) && "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
		!/[a-z]/.test(text) && "must contain at least one letter (a-z)",
		text.includes("--") && "must not contain consecutive hyphens",
		/^-|-$/.test(text) && "must not begin or end with a hyphen",
	].filter(Boolean);
	if (problems.length > 0) throw failure(problems.join(","));
	return text;
}

export const serviceCommand: Command = {
	name: "service",
	aliases: ["svc"],
	subcommands: [
		service("clusterip", "ClusterIP", [string("clusterip")]),
		service("externalname", "ExternalName", [string("external-name", "", { required: true })]),
		service("loadbalancer", "LoadBalancer", []),
		service("nodeport", "NodePort", [int("node-port")]),
	],
};
