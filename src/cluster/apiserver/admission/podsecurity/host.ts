// What a Pod may take from its node: namespaces, paths, ports, volumes, addresses of probes.
import type { Container, LifecycleHandler, Probe } from "../../../api/types.generated.ts";
import { containersOf, named, namesWhere, quoted, setters, some, sorted, violation, type Check } from "./check.ts";

const hostsOf = (handlers: readonly (Probe | LifecycleHandler | undefined)[]): string[] =>
	handlers
		.flatMap((handler) => [handler?.httpGet?.host, handler?.tcpSocket?.host])
		.filter((host): host is string => Boolean(host));
const forbiddenHosts = (container: Container): string[] =>
	hostsOf([
		container.livenessProbe,
		container.readinessProbe,
		container.startupProbe,
		container.lifecycle?.postStart,
		container.lifecycle?.preStop,
	]);

/** Sources that restricted allows; for the others the message gives only the name, in this order. */
const allowedVolumes = [
	"configMap",
	"csi",
	"downwardAPI",
	"emptyDir",
	"ephemeral",
	"image",
	"persistentVolumeClaim",
	"projected",
	"secret",
];
const otherVolumes =
	"hostPath gcePersistentDisk awsElasticBlockStore gitRepo nfs iscsi glusterfs rbd flexVolume cinder cephfs flocker fc azureFile vsphereVolume quobyte azureDisk photonPersistentDisk portworxVolume scaleIO storageos".split(
		" ",
	);

export const hostChecks: readonly Check[] = [
	{
		id: "hostNamespaces",
		level: "baseline",
		since: 0,
		check: (spec) => {
			const used = (["hostNetwork", "hostPID", "hostIPC"] as const)
				.filter((field) => spec[field])
				.map((field) => `${field}=true`);
			return violation(used.length > 0, "host namespaces", () => used.join(", "));
		},
	},
	{
		id: "hostPathVolumes",
		level: "baseline",
		since: 0,
		check: (spec) => {
			const names = (spec.volumes ?? []).filter((volume) => volume.hostPath).map((volume) => volume.name);
			return violation(names.length > 0, "hostPath volumes", () => named(names, "volume"));
		},
	},
	{
		id: "hostPorts",
		level: "baseline",
		since: 0,
		check: (spec) => {
			const names = namesWhere(spec, (container) => (container.ports ?? []).some((port) => port.hostPort));
			const ports = sorted(
				containersOf(spec).flatMap((container) =>
					(container.ports ?? []).flatMap((port) => (port.hostPort ? [String(port.hostPort)] : [])),
				),
			);
			return violation(
				names.length > 0,
				"hostPort",
				() =>
					`${named(names)} ${some(names.length, "uses", "use")} ${some(ports.length, "hostPort", "hostPorts")} ${ports.join(", ")}`,
			);
		},
	},
	{
		id: "hostProbesAndHostLifecycle",
		level: "baseline",
		since: 34,
		check: (spec) => {
			const names = sorted(namesWhere(spec, (container) => forbiddenHosts(container).length > 0));
			const hosts = sorted(containersOf(spec).flatMap(forbiddenHosts));
			const what = "probe or lifecycle host";
			return violation(
				names.length > 0,
				what,
				() => `${named(names)} ${some(names.length, "uses", "use")} ${some(hosts.length, what, `${what}s`)} ${quoted(hosts)}`,
			);
		},
	},
	{
		id: "restrictedVolumes",
		level: "restricted",
		since: 0,
		overrides: "hostPathVolumes",
		check: (spec) => {
			const bad = (spec.volumes ?? []).filter((volume) => !allowedVolumes.some((source) => source in volume));
			const names = bad.map((volume) => volume.name);
			const types = sorted(bad.map((volume) => otherVolumes.find((source) => source in volume) ?? "unknown"));
			return violation(
				names.length > 0,
				"restricted volume types",
				() =>
					`${named(names, "volume")} ${some(names.length, "uses", "use")} ${some(types.length, "restricted volume type", "restricted volume types")} ${quoted(types)}`,
			);
		},
	},
	{
		id: "windowsHostProcess",
		level: "baseline",
		since: 0,
		check: (spec) => {
			const pod = spec.securityContext?.windowsOptions?.hostProcess === true;
			const names = namesWhere(spec, (container) => container.securityContext?.windowsOptions?.hostProcess === true);
			return violation(
				pod || names.length > 0,
				"hostProcess",
				() => `${setters(pod, names)} must not set securityContext.windowsOptions.hostProcess=true`,
			);
		},
	},
];
