// The containers of a Pod or a template, as `describe` shows them.
import { canonicalQuantity, milliValue, wholeValue } from "../../../cluster/api/quantity.ts";
import type {
	Container,
	ContainerPort,
	ContainerState,
	ContainerStatus,
	EnvVar,
	Pod,
	Probe,
	ResourceRequirements,
} from "../../../cluster/api/types.generated.ts";
import { goQuote } from "../gotext.ts";
import { longTime, orNone, sortedKeys, trueOrFalse, type Sections } from "./sections.ts";

export interface ContainersOf {
	readonly title: string;
	readonly containers: readonly Container[];
	readonly statuses?: readonly ContainerStatus[] | undefined;
	/** Of a running Pod: its own fields fill in environment variables. */
	readonly pod?: Pod;
	/** "  " inside a template, else "". */
	readonly space: string;
}

export function containers(page: Sections, { title, containers, statuses, pod, space }: ContainersOf): void {
	page.line(`${space}${title}:${containers.length === 0 ? " <none>" : ""}`);
	const byName = new Map(statuses?.map((status) => [status.name, status]));
	for (const container of containers) {
		const status = byName.get(container.name);
		basics(page, container, status, space);
		texts(page, "Command", container.command);
		texts(page, "Args", container.args);
		if (status) state(page, status);
		resources(page, container.resources, 2);
		probe(page, "Liveness", container.livenessProbe);
		probe(page, "Readiness", container.readinessProbe);
		probe(page, "Startup", container.startupProbe);
		environment(page, container, pod);
		mounts(page, container);
	}
}

function basics(page: Sections, container: Container, status: ContainerStatus | undefined, space: string): void {
	page.line(`${space ? " " : ""}${container.name}:`, 1);
	if (status) page.field("Container ID", status.containerID, 2);
	page.field("Image", container.image, 2);
	if (status) page.field("Image ID", status.imageID, 2);
	ports(page, "Port", container.ports, (port) => port.containerPort);
	ports(page, "Host Port", container.ports, (port) => port.hostPort ?? 0);
	const seccomp = container.securityContext?.seccompProfile;
	if (seccomp) {
		page.field("SeccompProfile", seccomp.type, 2);
		if (seccomp.type === "Localhost") page.field("LocalhostProfile", seccomp.localhostProfile, 3);
	}
}

function ports(
	page: Sections,
	title: string,
	all: readonly ContainerPort[] | undefined,
	number: (port: ContainerPort) => number,
): void {
	const list = (all ?? []).map((port) => `${number(port)}/${port.protocol}${port.name ? ` (${port.name})` : ""}`);
	page.field(list.length > 1 ? `${title}s` : title, orNone(list.join(", ")), 2);
}

function texts(page: Sections, title: string, words: readonly string[] | undefined): void {
	if (!words?.length) return;
	page.line(`${title}:`, 2);
	for (const line of words.join("\n").split("\n")) page.line(line, 3);
}

function state(page: Sections, status: ContainerStatus): void {
	stateOf(page, "State", status.state);
	if (status.lastState?.terminated) stateOf(page, "Last State", status.lastState);
	page.field("Ready", trueOrFalse(status.ready), 2);
	page.field("Restart Count", status.restartCount ?? 0, 2);
}

function stateOf(page: Sections, title: string, { running, waiting, terminated }: ContainerState = {}): void {
	page.field(title, running ? "Running" : waiting || !terminated ? "Waiting" : "Terminated", 2);
	if (running) page.field("Started", longTime(running.startedAt), 3);
	else if (waiting) page.optional("Reason", waiting.reason, 3);
	else if (terminated) {
		page.optional("Reason", terminated.reason, 3);
		page.optional("Message", terminated.message, 3);
		page.field("Exit Code", terminated.exitCode, 3);
		if (terminated.signal) page.field("Signal", terminated.signal, 3);
		page.field("Started", longTime(terminated.startedAt), 3);
		page.field("Finished", longTime(terminated.finishedAt), 3);
	}
}

export function resources(page: Sections, given: ResourceRequirements | undefined, level: number): void {
	for (const [title, list] of [["Limits", given?.limits] as const, ["Requests", given?.requests] as const]) {
		const names = sortedKeys(list);
		if (names.length > 0) page.line(`${title}:`, level);
		for (const name of names) page.field(name, canonicalQuantity(list?.[name] ?? "0"), level + 1);
	}
}

function probe(page: Sections, title: string, probe: Probe | undefined): void {
	if (!probe) return;
	const { exec, httpGet, tcpSocket, grpc } = probe;
	const what = exec
		? `exec [${(exec.command ?? []).join(" ")}]`
		: httpGet
			? `http-get ${(httpGet.scheme ?? "").toLowerCase()}://${hostPort(httpGet.host ?? "", String(httpGet.port))}${urlPath(httpGet.path ?? "")}`
			: tcpSocket
				? `tcp-socket ${tcpSocket.host ?? ""}:${tcpSocket.port}`
				: grpc
					? `grpc <pod>:${grpc.port} ${grpc.service ?? ""}`
					: "unknown";
	page.field(
		title,
		`${what} delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 0}s period=${probe.periodSeconds ?? 0}s #success=${probe.successThreshold ?? 0} #failure=${probe.failureThreshold ?? 0}`,
		2,
	);
}

const hostPort = (host: string, port: string): string => (host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`);
/** A path in a URL: with a slash before it and what a URL cannot hold escaped. */
const urlPath = (path: string): string =>
	path === ""
		? ""
		: encodeURI(path.startsWith("/") ? path : `/${path}`)
				.replaceAll("?", "%3F")
				.replaceAll("#", "%23");

function environment(page: Sections, container: Container, pod: Pod | undefined): void {
	const from = container.envFrom ?? [];
	if (from.length > 0) page.line("Environment Variables from:", 2);
	for (const { configMapRef, secretRef, prefix } of from) {
		const [kind, ref] = configMapRef ? ["ConfigMap", configMapRef] : ["Secret", secretRef];
		page.line(`${ref?.name ?? ""}\t${kind}${prefix ? ` with prefix '${prefix}'` : ""}\tOptional: ${ref?.optional ?? false}`, 3);
	}
	const variables = container.env ?? [];
	page.line(`Environment:${variables.length === 0 ? "\t<none>" : ""}`, 2);
	for (const variable of variables) {
		const text = variableText(variable, container, pod);
		if (text !== undefined) page.line(`${variable.name}:\t${text}`, 3);
	}
}

function variableText({ value, valueFrom }: EnvVar, container: Container, pod: Pod | undefined): string | undefined {
	if (!valueFrom) return (value ?? "").split("\n").join(`\n${"  ".repeat(3)}\t`);
	const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
	if (fieldRef) return `${pod ? podField(pod, fieldRef.fieldPath) : ""} (${fieldRef.apiVersion ?? ""}:${fieldRef.fieldPath})`;
	if (resourceFieldRef) {
		const { resource, divisor } = resourceFieldRef;
		const amount = resourceValue(container, resource, divisor);
		return `${amount === "0" && /^limits\.(cpu|memory)$/.test(resource) ? "node allocatable" : amount} (${resource})`;
	}
	if (secretKeyRef)
		return `<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name ?? ""}'>\tOptional: ${secretKeyRef.optional ?? false}`;
	if (configMapKeyRef)
		return `<set to the key '${configMapKeyRef.key}' of config map '${configMapKeyRef.name ?? ""}'>\tOptional: ${configMapKeyRef.optional ?? false}`;
	return undefined;
}

/** Only what the Pod's metadata tells is filled in. */
function podField({ metadata }: Pod, path: string): string {
	const subscript = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
	if (subscript) return metadata[subscript[1] as "labels" | "annotations"]?.[subscript[2] ?? ""] ?? "";
	if (path === "metadata.labels" || path === "metadata.annotations") {
		const texts = metadata[path.slice(9) as "labels" | "annotations"];
		return sortedKeys(texts)
			.map((key) => `${key}=${goQuote(texts?.[key] ?? "")}`)
			.join("\n");
	}
	const field = /^metadata\.(name|namespace|uid)$/.exec(path)?.[1] as "name" | "namespace" | "uid" | undefined;
	return (field && metadata[field]) ?? "";
}

function resourceValue({ resources }: Container, path: string, divisor: string | undefined): string {
	const [which, ...rest] = path.split(".");
	const name = rest.join(".");
	if (!/^(cpu|memory|ephemeral-storage|hugepages-.*)$/.test(name)) return "";
	const quantity = resources?.[which as "limits" | "requests"]?.[name];
	const unit = !divisor || wholeValue(divisor) === 0 ? "1" : divisor;
	return String(
		name === "cpu" ? Math.ceil(milliValue(quantity) / milliValue(unit)) : Math.ceil(wholeValue(quantity) / wholeValue(unit)),
	);
}

function mounts(page: Sections, container: Container): void {
	const mounts = [...(container.volumeMounts ?? [])].sort((a, b) =>
		a.mountPath < b.mountPath ? -1 : a.mountPath > b.mountPath ? 1 : 0,
	);
	const none = mounts.length === 0 ? "\t<none>" : "";
	page.line(`Mounts:${none}`, 2);
	for (const mount of mounts) {
		const subPath = mount.subPath ? `,path=${goQuote(mount.subPath)}` : "";
		page.line(`${mount.mountPath} from ${mount.name} (${mount.readOnly ? "ro" : "rw"}${subPath})`, 3);
	}
	const devices = [...(container.volumeDevices ?? [])].sort((a, b) => (a.devicePath < b.devicePath ? -1 : 1));
	if (devices.length > 0) page.line(`Devices:${none}`, 2);
	for (const device of devices) page.line(`${device.devicePath} from ${device.name}`, 3);
}
