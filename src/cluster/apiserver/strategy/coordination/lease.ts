import type { Lease } from "../../../api/types.generated.ts";
import { lease as validate } from "../../validation/kinds/coordination/lease.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

export const lease: Strategy<Lease> = { name: dnsSubdomain, anyFinalizer: true, validate };
