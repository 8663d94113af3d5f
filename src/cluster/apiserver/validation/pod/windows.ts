// What only Windows has, and what it has not.
import type { PodSpec, WindowsSecurityContextOptions } from "../../../api/types.generated.ts";
import { containersOf } from "../meta/containersof.ts";
import { complaints, forbidden, invalid, notSupported, json, required, type Found } from "../meta/field.ts";
import { dnsSubdomain } from "../meta/names.ts";

/** Messages about runAsUserName: DOMAIN\user. */
function userName(name: string): readonly string[] {
	const parts = name.split("\\");
	// eslint-disable-next-line no-control-regex -- control characters are what is looked for
	if (/[\u0000-\u001f\u007f]/.test(name)) return ["runAsUserName cannot contain control characters"];
	if (parts.length > 2) return ["runAsUserName cannot contain more than one backslash"];
	const user = parts.at(-1) ?? "";
	const domain = parts.length === 2 ? (parts[0] ?? "") : undefined;
	const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
	const isDomain = new RegExp(`^${label}(?:\\.${label})*$|^[^\\\\/:*?"<>|.][^\\\\/:*?"<>|]{0,14}$`);
	const messages: string[] = [];
	if ((domain ?? "").length >= 256) messages.push("runAsUserName's Domain length must be under 256 characters");
	if (domain !== undefined && !isDomain.test(domain))
		messages.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
	if (!user) messages.push("runAsUserName's User cannot be empty");
	else if (user.length > 104) messages.push("runAsUserName's User length must not be longer than 104 characters");
	if (/^[. ]+$/.test(user)) messages.push("runAsUserName's User cannot contain only periods or spaces");
	if (/["/\\:;|=,+*?<>@[\]]/.test(user)) {
		messages.push(`runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
	}
	return messages;
}

export function* windowsOptions(path: string, options: WindowsSecurityContextOptions | undefined): Found {
	const { gmsaCredentialSpecName: specName, gmsaCredentialSpec: spec, runAsUserName: user } = options ?? {};
	if (specName !== undefined) yield* complaints(`${path}.gmsaCredentialSpecName`, specName, dnsSubdomain(specName));
	if (spec === "") yield invalid(`${path}.gmsaCredentialSpec`, spec, "gmsaCredentialSpec cannot be an empty string");
	else if (spec !== undefined && spec.length > 65536)
		yield invalid(`${path}.gmsaCredentialSpec`, spec, "gmsaCredentialSpec size must be under 64 KiB");
	if (user === "") yield invalid(`${path}.runAsUserName`, user, "runAsUserName cannot be an empty string");
	else if (user !== undefined) yield* complaints(`${path}.runAsUserName`, user, userName(user));
}

/** Containers that are processes of a Windows host come all together, on the host's network. */
export function* hostProcess(path: string, spec: PodSpec): Found {
	const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
	let all = 0;
	let host = 0;
	for (const [at, container] of containersOf(path, spec)) {
		all++;
		const own = container.securityContext?.windowsOptions?.hostProcess;
		if (ofPod !== undefined && own !== undefined && own !== ofPod) {
			const why = `pod hostProcess value must be identical if both are specified, was ${ofPod}`;
			yield invalid(`${at}.securityContext.windowsOptions.hostProcess`, own, why);
		}
		if (own ?? ofPod) host++;
	}
	if (host === 0) return;
	if (host !== all)
		yield invalid(path, "", "If pod contains any hostProcess containers then all containers must be HostProcess containers");
	if (!spec.hostNetwork)
		yield invalid(`${path}.hostNetwork`, false, "hostNetwork must be true if pod contains any hostProcess containers");
}

const words = (text: string): readonly string[] => text.split(" ");
/** In the order in which they are asked; `^` stands on the Pod itself, not in its security context. */
const notOnWindows = words(
	"appArmorProfile seLinuxOptions ^hostUsers ^hostPID ^hostIPC seccompProfile fsGroup fsGroupChangePolicy sysctls ^shareProcessNamespace runAsUser runAsGroup supplementalGroups supplementalGroupsPolicy seLinuxChangePolicy",
);
const notInWindowsContainers = words(
	"appArmorProfile seLinuxOptions seccompProfile capabilities readOnlyRootFilesystem privileged allowPrivilegeEscalation procMount runAsUser runAsGroup",
);

type Fields = Readonly<Record<string, unknown>>;

/** spec.os and what it rules out. */
export function* podOs(path: string, spec: PodSpec): Found {
	if (!spec.os) return;
	const name: string = spec.os.name ?? "";
	const context = spec.securityContext as Fields | undefined;
	if (!name) yield required(`${path}.os.name`);
	else if (name === "linux") {
		const why = "windows options cannot be set for a linux pod";
		if (context?.["windowsOptions"]) yield forbidden(`${path}.securityContext.windowsOptions`, why);
		for (const [at, container] of containersOf(path, spec)) {
			if (container.securityContext?.windowsOptions) yield forbidden(`${at}.securityContext.windowsOptions`, why);
		}
	} else if (name === "windows") {
		const why = "cannot be set for a windows pod";
		for (const word of context ? notOnWindows : []) {
			const field = word.replace("^", "");
			if (field === word && context?.[field] !== undefined) yield forbidden(`${path}.securityContext.${field}`, why);
			if (field !== word && (spec as Fields)[field] !== undefined) yield forbidden(`${path}.${field}`, why);
		}
		for (const [at, container] of containersOf(path, spec)) {
			for (const field of notInWindowsContainers) {
				if ((container.securityContext as Fields | undefined)?.[field] !== undefined)
					yield forbidden(`${at}.securityContext.${field}`, why);
			}
		}
	} else yield notSupported(`${path}.os`, json(name), ["linux", "windows"]);
}
