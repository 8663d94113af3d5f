import type { Secret } from "../../../../cluster/api/types.generated.ts";
import { byteLength } from "../../base64.ts";
import type { Describer } from "../describer.ts";
import { sortedKeys } from "../sections.ts";

/** Sizes only: what a Secret holds is not shown. */

export const secret: Describer<Secret> = function* ({ metadata, type, data }, { page }) {
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.line(`\nType:\t${type ?? ""}`);
	page.line("\nData\n====");
	for (const key of sortedKeys(data)) page.field(key, `${byteLength(data?.[key] ?? "")} bytes`);
};
