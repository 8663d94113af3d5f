import { controllerOf } from "../../../../cluster/api/objects.ts";
import type { ControllerRevision } from "../../../../cluster/api/types.generated.ts";
import { age, type Columns } from "../../columns.ts";

export const controllerRevision: Columns<ControllerRevision> = {
	heads: "NAME|CONTROLLER|REVISION|AGE",
	cells(object, now) {
		const owner = controllerOf(object);
		const group = owner?.apiVersion?.includes("/") ? `.${owner.apiVersion.split("/")[0]}` : "";
		return [
			object.metadata.name,
			owner ? `${owner.kind.toLowerCase()}${group}/${owner.name}` : "<none>",
			object.revision,
			age(object, now),
		];
	},
};
