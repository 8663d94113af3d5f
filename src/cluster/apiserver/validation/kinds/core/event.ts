// An Event lies in the namespace of what it is about.
import type { Event } from "../../../../api/types.generated.ts";
import { invalid, type Found } from "../../meta/field.ts";

export function* event({ metadata, involvedObject, eventTime }: Event): Found {
	const namespace = involvedObject?.namespace ?? "";
	const own = metadata.namespace ?? "";
	const elsewhere =
		namespace === "" ? own !== "" && own !== "default" && !(eventTime && own === "kube-system") : !eventTime && own !== namespace;
	if (elsewhere) yield invalid("involvedObject.namespace", namespace, "does not match event.namespace");
}
