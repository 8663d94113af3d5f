// update and patch of the scale subresource: the replicas that are wanted go into the workload.
import type { AnyObject } from "../../api/objects.ts";
import { timestamp } from "../../api/time.ts";
import type { Status } from "../../api/types.generated.ts";
import { decode } from "../decode/decode.ts";
import { afterUpdate, withEntries } from "../managedfields/managers.ts";
import { mergePatch } from "../patch/merge.ts";
import { isObject } from "../../api/values.ts";
import type { ApiRequest } from "../request.ts";
import { isStatus, type Asking, type Serving } from "../serving.ts";
import { badRequest, invalid } from "../status.ts";
import { update } from "../update.ts";
import { scaled, scaleOf } from "./scale.ts";
import type { Subresource } from "./subresource.ts";

export const scale: Subresource = { get: (_, workload) => scaleOf(workload), change: changeScale };

/** The Scale as it is after the request, or why it cannot be. */
function changeScale(serving: Serving, old: AnyObject, request: ApiRequest, by: Asking): AnyObject | Status {
	const body = request.body ?? null;
	const before = scaleOf(old);
	const wanted = request.verb === "update" ? body : mergePatch(before, body);
	if (!isObject(wanted)) return badRequest("json: cannot unmarshal into Go value of type v1.Scale");
	const { object, error } = decode("Scale", wanted);
	if (error !== undefined) {
		if (request.verb === "update") return badRequest(`Scale in version "v1" cannot be handled as a Scale: ${error}`);
		return invalid("", "", "", [
			{ path: "patch", type: "Invalid", detail: `Invalid value: ${JSON.stringify(JSON.stringify(wanted))}: ${error}` },
		]);
	}
	const wish = { metadata: {}, ...object } as AnyObject;
	const { replicas = 0 } = (wish["spec"] ?? {}) as { readonly replicas?: number };
	if (replicas < 0) {
		const detail = `Invalid value: ${replicas}: must be greater than or equal to 0`;
		return invalid("autoscaling", "Scale", old.metadata.name, [{ path: "spec.replicas", type: "Invalid", detail }]);
	}
	const next = scaled(old, wish);
	const entries = afterUpdate(old, next, request.fieldManager ?? "kubectl", timestamp(serving.clock.now), "scale");
	const result = update(serving, old, withEntries(next, entries), by);
	return isStatus(result) ? result : scaleOf(result);
}
