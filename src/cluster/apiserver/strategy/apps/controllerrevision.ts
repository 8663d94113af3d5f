import type { ControllerRevision } from "../../../api/types.generated.ts";
import { controllerRevision as validate, controllerRevisionUpdate } from "../../validation/kinds/apps/controllerrevision.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

export const controllerRevision: Strategy<ControllerRevision> = {
	name: dnsSubdomain,
	validate,
	validateUpdate: controllerRevisionUpdate,
};
