import type { ConfigMap } from "../../../../cluster/api/types.generated.ts";
import { byteLength } from "../../base64.ts";
import { events, type Describer } from "../describer.ts";
import { sortedKeys } from "../sections.ts";

export const configMap: Describer<ConfigMap> = function* (object, view) {
	const { page } = view;
	const { metadata, data, binaryData } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.line("\nData\n====");
	for (const key of sortedKeys(data)) page.line(`${key}:\n----\n${data?.[key] ?? ""}\n`);
	page.line("\nBinaryData\n====");
	for (const key of sortedKeys(binaryData)) page.line(`${key}: ${byteLength(binaryData?.[key] ?? "")} bytes`);
	page.line("");
	yield* events(object, view);
};
