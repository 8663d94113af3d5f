import type { LimitRange } from "../../../api/types.generated.ts";
import { limitRange as validate } from "../../validation/kinds/core/limitrange.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

export const limitRange: Strategy<LimitRange> = { name: dnsSubdomain, validate };
