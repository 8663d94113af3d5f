// --overrides of run and expose: a patch of the object that they generate.
import type { Json } from "../../cluster/api/types.generated.ts";
import { readJson } from "../../cluster/api/gojson.ts";
import { string, type Flag } from "../framework/flag.ts";
import { failure } from "../framework/errors.ts";
import type { FlagValues } from "../framework/flags.ts";
import type { Made } from "./made.ts";
import { jsonPatched } from "../write/jsonpatch.ts";
import { mergedLocally } from "../write/strategicmerge.ts";
import type { AnyObject } from "../../cluster/api/objects.ts";
import { mergePatch } from "../../cluster/apiserver/patch/merge.ts";

export const overrideFlags: readonly Flag[] = [string("override-type", "merge"), string("overrides")];

export function overridden(made: Made, flags: FlagValues): Made {
	const text = flags.text("overrides");
	if (!text) return made;
	const type = flags.text("override-type") || "merge";
	if (!["json", "merge", "strategic"].includes(type)) throw failure(`invalid override type: ${type}`);
	const read = readJson(text);
	if ("problem" in read) throw failure(type === "merge" ? "Invalid JSON Patch" : read.problem.message);
	if (type === "json") return jsonPatched(made as Json, read.value) as Made;
	if (type === "merge") return mergePatch(made as Json, read.value) as Made;
	return mergedLocally(made.kind, made as AnyObject, read.value as Readonly<Record<string, unknown>>);
}
