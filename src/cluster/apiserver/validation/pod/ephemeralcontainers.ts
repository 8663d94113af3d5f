// Containers that are added to a running Pod (core validateEphemeralContainers).
import type { Container } from "../../../api/types.generated.ts";
import { commonRules, trimmedImage, type Around } from "./container.ts";
import { duplicate, forbidden, notFound, type Found } from "../meta/field.ts";

const notEphemeral = [
	"ports",
	"resizePolicy",
	"restartPolicy",
	"restartPolicyRules",
	"livenessProbe",
	"readinessProbe",
	"startupProbe",
	"lifecycle",
] as const;

/** Ephemeral containers are added to running Pods only, but are looked at wherever they stand. */
export function* ephemeralContainers(path: string, around: Around): Found {
	const { spec } = around;
	const others = new Set([...(spec.containers ?? []), ...(spec.initContainers ?? [])].map((container) => container.name ?? ""));
	const names = new Set(others);
	for (const [i, given] of (spec.ephemeralContainers ?? []).entries()) {
		const at = `${path}[${i}]`;
		const container = given as Container;
		yield* commonRules(at, container, around);
		yield* trimmedImage(at, container);
		const { name = "" } = container;
		if (names.has(name)) yield duplicate(`${at}.name`, name);
		names.add(name);
		const target = given.targetContainerName;
		if (target && !others.has(target)) yield notFound(`${at}.targetContainerName`, target);
		const why = "cannot be set for an Ephemeral Container";
		for (const field of notEphemeral) if (container[field] !== undefined) yield forbidden(`${at}.${field}`, why);
		if (Object.keys(container.resources ?? {}).length > 0) yield forbidden(`${at}.resources`, why);
		for (const [k, mount] of (given.volumeMounts ?? []).entries()) {
			if (mount.subPath) yield forbidden(`${at}.volumeMounts[${k}].subPath`, why);
			if (mount.subPathExpr) yield forbidden(`${at}.volumeMounts[${k}].subPathExpr`, why);
		}
	}
}
