// A Node's configSource is no longer taken from anyone; where one is stored, it may stay.
import type { Node } from "../../../api/types.generated.ts";
import { node as validate, nodeUpdate } from "../../validation/kinds/core/node.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

function withoutConfigSource(object: Node): Node {
	if (object.spec?.configSource === undefined) return object;
	const { configSource: _, ...spec } = object.spec;
	return { ...object, spec };
}

export const node: Strategy<Node> = {
	name: dnsSubdomain,
	prepareForCreate: withoutConfigSource,
	prepareForUpdate: (next, old) => (old.spec?.configSource === undefined ? withoutConfigSource(next) : next),
	validate,
	*validateUpdate(next, old) {
		yield* validate(next);
		yield* nodeUpdate(next, old);
	},
	*warnings({ spec }) {
		if (spec?.configSource) yield "spec.configSource: the feature is removed";
		if (spec?.externalID) yield "spec.externalID: this field is deprecated, and is unused by Kubernetes";
	},
};
