// A world that stands still: it answers get and list from given objects, at a given time.
import { byCodeUnit } from "../../../src/cluster/api/values.ts";
import { findResource, groupResource } from "../../../src/cluster/api/resources.ts";
import { selectorMatches } from "../../../src/cluster/api/selectortext.ts";
import { keyOf, type AnyObject } from "../../../src/cluster/api/objects.ts";
import type { ApiRequest, ApiResponse } from "../../../src/cluster/apiserver/request.ts";
import { noSuchPath, notFound } from "../../../src/cluster/apiserver/status.ts";
import type { Answer, Process } from "../../../src/kubectl/framework/process.ts";

/** The fields that a selector of events or Pods names; an absent one is empty. */
const at = (object: AnyObject, path: string): string => {
	const value = path.split(".").reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], object);
	return typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);
};

function answer(objects: readonly AnyObject[], request: ApiRequest): ApiResponse {
	const resource = findResource(request.group, request.resource);
	if (!resource) return { code: 404, status: noSuchPath(), warnings: [] };
	const all = objects.filter(
		(o) => o.kind === resource.kind && (!request.namespace || !resource.namespaced || o.metadata.namespace === request.namespace),
	);
	if (request.verb === "get") {
		const object = all.find((o) => o.metadata.name === request.name);
		return object
			? { code: 200, object, warnings: [] }
			: { code: 404, status: notFound(resource, request.name ?? ""), warnings: [] };
	}
	if (request.verb !== "list") throw new Error(`the world stands still: ${request.verb} ${groupResource(resource)}`);
	const terms = (request.fieldSelector ?? "")
		.split(",")
		.filter(Boolean)
		.map((term) => /^([^!=]+)(!?=)(.*)$/.exec(term) ?? []);
	const items = all
		.filter((o) => !request.labelSelector || selectorMatches(request.labelSelector, o.metadata.labels))
		.filter((o) => terms.every(([, path = "", sign, value]) => (at(o, path) === value) === (sign === "=")))
		.sort((a, b) => byCodeUnit(keyOf(a), keyOf(b)));
	return { code: 200, items, warnings: [] };
}

/** Runs a process to its end in that world; gives its result and what it printed. */
export function play<T>(
	process: Process<T>,
	objects: readonly AnyObject[],
	now: number,
): { result: T; stdout: string; stderr: string } {
	const printed = { stdout: "", stderr: "" };
	let given: Answer = undefined;
	for (;;) {
		const step = process.next(given);
		if (step.done) return { result: step.value, ...printed };
		const effect = step.value;
		given = undefined;
		if (effect.effect === "request") given = answer(objects, effect.request);
		else if (effect.effect === "now") given = now;
		else if (effect.effect === "print") printed[effect.to] += effect.text;
		else given = false;
	}
}
