import type { Command, Invocation } from "../../framework/command.ts";
import { array, string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { generatorCommand, ready } from "../generator.ts";

export const ingress: Command = generatorCommand({
	name: "ingress",
	aliases: ["ing"],
	flags: [string("class"), array("rule"), string("default-backend"), array("annotation")],
	failed: "failed to create ingress: ",
	check,
	make(name, { flags }) {
		const [rules, className, fallback] = [flags.list("rule"), flags.text("class"), flags.text("default-backend")];
		const annotations = flags.list("annotation").map((text) => [before(text, "="), text.slice(text.indexOf("=") + 1)] as const);
		const tls = certificates(rules);
		return ready({
			apiVersion: "networking.k8s.io/v1",
			kind: "Ingress",
			metadata: { name, ...(annotations.length > 0 ? { annotations: Object.fromEntries(annotations) } : {}) },
			spec: {
				...(className ? { ingressClassName: className } : {}),
				...(fallback ? { defaultBackend: backend(fallback) } : {}),
				...(tls.length > 0 ? { tls } : {}),
				...(rules.length > 0 ? { rules: hosts(rules) } : {}),
			},
			status: { loadBalancer: {} },
		});
	},
});

function check({ flags }: Invocation): void {
	const fallback = flags.text("default-backend");
	if (!fallback && flags.list("rule").length === 0)
		throw failure(
			"not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)",
		);
	const unfit = flags.list("rule").find((rule) => !/^[\w*.-]*\/.*=[\w-]+:[\w-]+/.test(rule));
	if (unfit !== undefined)
		throw failure(`rule ${unfit} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
	const odd = flags.list("annotation").find((text) => !text.includes("="));
	if (odd !== undefined) throw failure(`annotation ${odd} is invalid and should be in format key=[value]`);
	if (fallback && fallback.split(":").length !== 2) throw failure("default-backend should be in format servicename:serviceport");
}

const before = (text: string, mark: string): string => text.split(mark, 1)[0] ?? "";

/** The rules of the line by their hosts: a host's paths stay together where it first stood. */
function hosts(rules: readonly string[]): readonly object[] {
	const paths = new Map<string, object[]>();
	for (const rule of rules) {
		const [host = "", ...rest] = before(rule, ",").split("/");
		const [path = "", service = ""] = rest.join("/").split("=");
		const prefix = path.endsWith("*");
		paths.set(host, [
			...(paths.get(host) ?? []),
			{ path: `/${prefix ? path.slice(0, -1) : path}`, pathType: prefix ? "Prefix" : "Exact", backend: backend(service) },
		]);
	}
	return [...paths].map(([host, list]) => ({ ...(host ? { host } : {}), http: { paths: list } }));
}

/** SERVICE:PORT, the port by number or by name. */
function backend(text: string): object {
	const [name = "", port = ""] = text.split(":");
	return { service: { name, port: /^[+-]?\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

/** The hosts of rules with ",tls[=SECRET]", by their secrets; a host counts once. */
function certificates(rules: readonly string[]): readonly object[] {
	const found: { hosts: string[]; secretName: string }[] = [];
	const seen = new Set<string>();
	for (const rule of rules) {
		const [address = "", tls, ...more] = rule.split(",");
		const host = before(address, "/");
		if (tls === undefined || more.length > 0 || seen.has(host)) continue;
		seen.add(host);
		const secretName = tls.split("=")[1] ?? "";
		const same = found.find((each) => each.secretName === secretName);
		if (same) same.hosts.push(host);
		else if (host || secretName) found.push({ hosts: host ? [host] : [], secretName });
	}
	return found.map(({ hosts, secretName }) => ({
		...(hosts.length > 0 ? { hosts } : {}),
		...(secretName ? { secretName } : {}),
	}));
}
