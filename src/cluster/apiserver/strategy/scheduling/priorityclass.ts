import type { PriorityClass } from "../../../api/types.generated.ts";
import { priorityClass as validate, priorityClassUpdate } from "../../validation/kinds/scheduling/priorityclass.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

export const priorityClass: Strategy<PriorityClass> = {
	name: dnsSubdomain,
	isNewGeneration: () => false, // it has no spec: the first generation is its last
	validate,
	validateUpdate: priorityClassUpdate,
};
