// Which kind is held to which rules.
import type { AnyObject } from "../../api/objects.ts";
import type { FieldError } from "../status.ts";

/** The problems of an already defaulted object that someone wants to create, in the order found. */
export const validateCreate = (_object: AnyObject): readonly FieldError[] => [];

/** The problems of a change: the rules of a create, and what may not be changed. Status is not looked at. */
export const validateUpdate = (_object: AnyObject, _old: AnyObject): readonly FieldError[] => [];

/** The texts of the Warning headers that an answer about this object carries. */
export const warningsFor = (_object: AnyObject, _old?: AnyObject): readonly string[] => [];
