// Events in the order of their Go fields, as a typed client prints them in JSON.
import type { Event } from "../../cluster/api/types.generated.ts";

type Fields = Readonly<Record<string, unknown>>;
const fields: Readonly<Record<string, string>> = {
	"": "kind apiVersion metadata involvedObject reason message source firstTimestamp lastTimestamp count type eventTime series action related reportingComponent reportingInstance",
	metadata:
		"name generateName namespace uid resourceVersion generation creationTimestamp deletionTimestamp labels annotations ownerReferences finalizers",
	involvedObject: "kind namespace name uid apiVersion resourceVersion fieldPath",
	related: "kind namespace name uid apiVersion resourceVersion fieldPath",
	source: "component host",
	series: "count lastObservedTime",
};

/** The fields that Go writes even when they are empty. */
const always: Fields = {
	involvedObject: {},
	source: {},
	firstTimestamp: null,
	lastTimestamp: null,
	eventTime: null,
	reportingComponent: "",
	reportingInstance: "",
};

export const structEvent = (event: Event | undefined): Fields => ordered({ ...always, ...event }, "");

export const eventList = (events: readonly Event[]): Fields => ({
	kind: "EventList",
	apiVersion: "v1",
	metadata: {},
	items: events.map(structEvent),
});

function ordered(object: Fields, name: string): Fields {
	const order = (fields[name] ?? "").split(" ");
	const out: Record<string, unknown> = {};
	for (const key of order) {
		const value = object[key];
		if (value === undefined) continue;
		out[key] = key in fields && typeof value === "object" && value !== null ? ordered(value as Fields, key) : value;
	}
	return out;
}
