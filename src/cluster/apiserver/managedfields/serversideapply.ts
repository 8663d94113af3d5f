// Server-side apply: merges the configuration into the stored object, or creates the object if it does not exist.
import type { AnyObject } from "../../api/objects.ts";
import { apiVersionOf } from "../../api/resources.ts";
import { timestamp } from "../../api/time.ts";
import { checkAddress, withNamespace } from "../address.ts";
import type { Change } from "../change.ts";
import { create } from "../create.ts";
import { applyConfiguration, decodeApplied } from "../decode/applied.ts";
import { withDefaults } from "../defaults/registry.ts";
import { isStatus } from "../serving.ts";
import { update } from "../update.ts";
import { applied } from "./apply.ts";
import { zeroObject } from "./fieldset.ts";

export const serverSideApply: Change = (serving, resource, request, old, by) => {
	const config = applyConfiguration(resource, request);
	if (isStatus(config)) return config;
	const wrong = checkAddress(resource, request, config as AnyObject);
	if (wrong) return wrong;
	const { fieldManager = "kubectl", force = false } = request;
	const empty = { ...zeroObject(resource.kind), apiVersion: apiVersionOf(resource), kind: resource.kind } as AnyObject;
	const merged = applied(old ?? empty, config, fieldManager, force, timestamp(serving.clock.now));
	if (isStatus(merged)) return merged;
	const next = decodeApplied(resource, request, merged);
	if (isStatus(next)) return next;
	const complete = withDefaults(old ? next : withNamespace(request, next));
	return old ? update(serving, old, complete, by) : create(serving, complete, by);
};
