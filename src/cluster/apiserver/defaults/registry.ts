// Fills in what an object leaves out, as the API server does right after decoding it.
import type { AnyObject } from "../../api/objects.ts";
import { completed } from "./walk.ts";

/** The object as it is stored: absent fields filled in, zero ones left out, quantities in canonical form. The same object where nothing changes. */
export const withDefaults = (object: AnyObject): AnyObject => completed(object.kind, object) as AnyObject;
