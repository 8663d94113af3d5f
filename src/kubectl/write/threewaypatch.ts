// The patch of kubectl apply and diff, or everything that went into it where it cannot be made.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { failure, KubectlError, withSource } from "../framework/errors.ts";
import { goJson, lastManifest } from "../framework/lastapplied.ts";
import { lastApplied } from "../../cluster/api/lastapplied.ts";
import { err, type Process } from "../framework/process.ts";
import type { Info } from "../framework/info.ts";
import { threeWayPatch, type Patch } from "./strategicdiff.ts";

/** kubectl tries it by two descriptions of the API before the Go types, and tells each time that it fails. */
export function* patchBetween({ resource, source }: Info, modified: AnyObject, current: AnyObject): Process<Patch> {
	try {
		return threeWayPatch(resource.kind, lastManifest(current), modified, current);
	} catch (error) {
		if (!(error instanceof KubectlError)) throw error;
		const why = error.message;
		for (const spec of ["openapi v3", "openapi"]) yield* err(`warning: error calculating patch from ${spec} spec: ${why}\n`);
		const original = current.metadata.annotations?.[lastApplied] ?? "";
		throw withSource(
			"patching",
			source,
			failure(
				`creating patch with:\noriginal:\n${original}\nmodified:\n${goJson(modified)}\n\ncurrent:\n${goJson(current)}\n\nfor: ${why}`,
			),
		);
	}
}
