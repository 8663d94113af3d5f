import type { Container, PodSpec } from "../../../api/types.generated.ts";

/** All containers of a Pod with their paths: init containers come first. */
export function* containersOf(path: string, spec: PodSpec): Generator<readonly [string, Container]> {
	for (const kind of ["initContainers", "containers", "ephemeralContainers"] as const) {
		for (const [i, container] of (spec[kind] ?? []).entries()) yield [`${path}.${kind}[${i}]`, container];
	}
}
