// Files that a volume makes of keys: their paths and modes.
import type { KeyToPath } from "../../../api/types.generated.ts";
import { invalid, required, type Found } from "../meta/field.ts";
import { unreservedPath } from "../meta/names.ts";

export function* fileMode(path: string, mode: number | undefined): Found {
	if (mode !== undefined && (mode < 0 || mode > 0o777))
		yield invalid(path, mode, "must be a number between 0 and 0777 (octal), both inclusive");
}

export function* keyToPath(path: string, { key, path: to = "", mode }: KeyToPath): Found {
	if (!key) yield required(`${path}.key`);
	if (!to) yield required(`${path}.path`);
	yield* unreservedPath(`${path}.path`, to);
	yield* fileMode(`${path}.mode`, mode);
}
