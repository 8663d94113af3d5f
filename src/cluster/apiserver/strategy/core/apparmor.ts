// AppArmor profiles were annotations once; those of a new Pod become fields of its containers, with a warning.
import { equal } from "../../../api/values.ts";
import type { AppArmorProfile, Container, Pod } from "../../../api/types.generated.ts";
import { appArmorPrefix as prefix } from "../../validation/pod/podannotationkeys.ts";

function profileOf(annotation: string): AppArmorProfile | undefined {
	if (annotation === "unconfined") return { type: "Unconfined" };
	if (annotation === "runtime/default") return { type: "RuntimeDefault" };
	const local = /^localhost\/(.+)$/.exec(annotation)?.[1];
	return local === undefined ? undefined : { type: "Localhost", localhostProfile: local };
}

/** The Pod with fields for its annotations; the texts of warnings are pushed to `warnings`. */
export function withAppArmor(pod: Pod, warnings: string[]): Pod {
	const { spec, metadata } = pod;
	const { annotations = {} } = metadata;
	if (!spec || !Object.keys(annotations).some((key) => key.startsWith(prefix))) return pod;
	const sync = (container: Container): Container => {
		const annotation = annotations[prefix + container.name];
		if (annotation === undefined || container.securityContext?.appArmorProfile) return container;
		const profile = profileOf(annotation);
		if (profile && equal(profile, spec.securityContext?.appArmorProfile)) return container;
		warnings.push(
			`metadata.annotations[${prefix}${container.name}]: deprecated since v1.30; use the "appArmorProfile" field instead`,
		);
		return profile ? { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } } : container;
	};
	const initContainers = spec.initContainers?.map(sync);
	return { ...pod, spec: { ...spec, ...(initContainers ? { initContainers } : {}), containers: spec.containers.map(sync) } };
}
