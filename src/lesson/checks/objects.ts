// What stands in an object: that it is there, that a field is or has or is not something, that an event was seen.
import { resources } from "../../cluster/api/resources.ts";
import type { AnyObject } from "../../cluster/api/objects.ts";
import { equal } from "../../cluster/api/values.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import type { Condition, Part, Verdict } from "./check.ts";
import { at, holds } from "../paths.ts";

/** "daemonset/node-agent" in a namespace (or in any, when the lesson names none). Throws for an unknown kind: a bug of the lesson. */
function findObject(read: Reader, name: string, namespace: string | undefined): AnyObject | undefined {
	const [type = "", object = ""] = name.split("/");
	const resource = resources.find((each) => [each.singular, each.plural, ...each.shortNames].includes(type));
	if (!resource) throw new Error(`a check names "${name}", and "${type}" is no kind`);
	const found = read
		.sorted(resource.kind, resource.namespaced ? namespace : undefined)
		.find((each) => each.metadata.name === object);
	return found;
}

const show = (value: unknown): string => (value === undefined ? "absent" : JSON.stringify(value));

/** Judges the `object` part of a check. */
export function checkObject(check: Part, read: Reader): Verdict {
	const name = check.object ?? "";
	const object = findObject(read, name, check.namespace);
	if (check.absent && check.path === undefined) return object ? { done: false, why: `${name} is still there.` } : { done: true };
	if (!object)
		return { done: false, why: `There is no ${name}${check.namespace ? ` in the namespace ${check.namespace}` : ""} yet.` };
	if (check.path === undefined) return { done: true };
	const value = at(object, check.path);
	const say = (wanted: string): Verdict => ({ done: false, why: `${check.path} of ${name} is ${show(value)}; ${wanted}.` });
	if (check.absent && value !== undefined) return say("it should not be there");
	if (check.is !== undefined && !equal(value, check.is)) return say(`it should be ${show(check.is)}`);
	if (check.has !== undefined && !holds(value, check.has)) return say(`it should have ${show(check.has)}`);
	if (check.isNot !== undefined && holds(value, check.isNot)) return say(`it should not be ${show(check.isNot)}`);
	return { done: true };
}

/** Judges the `event` part: whether Kubernetes has recorded an event, or has not. */
export function checkEvent(check: Part, read: Reader): Verdict {
	const { reason, kind, never } = check.event ?? { reason: "" };
	const seen = read
		.sorted("Event", check.namespace)
		.find((event) => event.reason === reason && (!kind || event.involvedObject.kind === kind));
	if (never) return seen ? { done: false, why: `The event ${reason} was seen: ${seen.message}` } : { done: true };
	return seen ? { done: true } : { done: false, why: `The event ${reason} has not been seen yet.` };
}

/** Whether a lesson's own words fit: some item of a list is like one thing and unlike another. */
export function conditionHolds(condition: Condition, read: Reader): boolean {
	const list = at(findObject(read, condition.in, condition.namespace), condition.some);
	const items = Array.isArray(list) ? list : list === undefined ? [] : [list];
	return items.some((item) => holds(item, condition.like ?? {}) && !(condition.unlike && holds(item, condition.unlike)));
}
