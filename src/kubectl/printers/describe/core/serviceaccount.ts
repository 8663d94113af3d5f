import type { ServiceAccount } from "../../../../cluster/api/types.generated.ts";
import { events, type Describer } from "../describer.ts";

export const serviceAccount: Describer<ServiceAccount> = function* (object, view) {
	const { page } = view;
	page.field("Name", object.metadata.name);
	page.field("Namespace", object.metadata.namespace);
	page.labels(object.metadata.labels);
	page.annotations(object.metadata.annotations);
	const names = (object.imagePullSecrets ?? []).map((secret) => secret.name ?? "");
	page.line(`Image pull secrets:\t${names.join(`\n${" ".repeat(19)}\t`) || "<none>"}`);
	yield* events(object, view);
};
