// get and list.
import type { AnyObject, Kind } from "../api/objects.ts";
import { meetsAll } from "../api/selectors.ts";
import { parseSelector } from "../api/selectortext.ts";
import type { Status } from "../api/types.generated.ts";
import { fieldSelector } from "./fieldselector.ts";
import type { ApiRequest } from "./request.ts";
import { badRequest } from "./status.ts";
import { labelKey, labelValue } from "./validation/meta/names.ts";
import type { Reader } from "./store.ts";

/** The objects that a list (or deletecollection) request means, sorted by namespace and name. */
export function list(reader: Reader, kind: Kind, request: ApiRequest): readonly AnyObject[] | Status {
	let items = reader.sorted(kind, request.namespace);
	if (request.labelSelector) {
		const requirements = parseSelector(request.labelSelector, { key: labelKey, value: labelValue });
		if ("error" in requirements) return badRequest(requirements.error);
		items = items.filter((item) => meetsAll(item.metadata.labels, requirements));
	}
	if (request.fieldSelector) {
		const test = fieldSelector(kind, request.fieldSelector);
		if (typeof test !== "function") return test;
		items = items.filter(test);
	}
	return items;
}
