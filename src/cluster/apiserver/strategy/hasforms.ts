// Which objects have fields that are stored in one form only (normalforms.ts, which is loaded late).
import type { AnyObject } from "../../api/objects.ts";
import type { Node } from "../../api/types.generated.ts";

export const hasForms = (object: AnyObject): boolean =>
	object.kind === "PersistentVolumeClaim" ||
	(object.kind === "ServiceAccount" && object["secrets"] !== undefined) ||
	(object.kind === "Node" && (object as unknown as Node).spec?.configSource !== undefined);
