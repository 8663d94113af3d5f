import type { ConfigMap } from "../../../api/types.generated.ts";
import { configMap as validate, configMapUpdate } from "../../validation/meta/content.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

export const configMap: Strategy<ConfigMap> = { name: dnsSubdomain, validate, validateUpdate: configMapUpdate };
