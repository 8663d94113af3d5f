// The printer of -o for one object or List, without its managed fields unless they are asked for.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Desk } from "../command.ts";
import { failure } from "../errors.ts";
import type { FlagValues } from "../flags.ts";
import { toIndentedJson } from "./json.ts";
import { toYaml } from "./yaml.ts";

/** The text of an object as -o asks for it. Throws for a format that there is none of. */
export function objectPrinter(flags: FlagValues, _desk: Desk): (object: AnyObject) => string {
	switch (flags.text("output")) {
		case "yaml":
			return toYaml;
		case "json":
			return (object) => `${toIndentedJson(object)}\n`;
		default:
			throw failure(`unable to match a printer suitable for the output format ${JSON.stringify(flags.text("output"))}`);
	}
}
