// Whether what was kept of a desk has the values that we write: a record that somebody edited, or that another version wrote, must
// be found out before a world is made of it. Objects are held against the types of the API.
import { decode } from "../cluster/apiserver/decode/decode.ts";
import { resources } from "../cluster/api/resources.ts";
import { isObject } from "../cluster/api/values.ts";
import type { SavedDesk } from "./desk.ts";

type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === "string";
const truth: Test = (value) => typeof value === "boolean";
const whole: Test = (value) => Number.isSafeInteger(value);
const counted: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
/** Simulated milliseconds: no world has lived through a hundred years. */
const moment: Test = (value) => counted(value) && (value as number) <= 3_200_000_000_000;
const anything: Test = () => true;
const oneOf =
	(...values: readonly unknown[]): Test =>
	(value) =>
		values.includes(value);
const list =
	(each: Test): Test =>
	(value) =>
		Array.isArray(value) && value.every((item) => each(item));
const map =
	(each: Test): Test =>
	(value) =>
		isObject(value) && Object.values(value).every((item) => each(item));
/** A mapping with these fields; those after the first table may be left out. Others are not looked at. */
const fields =
	(needed: Readonly<Record<string, Test>>, optional: Readonly<Record<string, Test>> = {}): Test =>
	(value) =>
		isObject(value) &&
		Object.entries(needed).every(([name, test]) => Object.hasOwn(value, name) && test(value[name])) &&
		Object.entries(optional).every(([name, test]) => value[name] === undefined || test(value[name]));

const kinds = new Set<unknown>(resources.map(({ kind }) => kind));
/** An object as it may stand in the store. */
const stored: Test = (value) =>
	isObject(value) &&
	kinds.has(value["kind"]) &&
	fields({ name: text, uid: text, resourceVersion: text })(value["metadata"]) &&
	decode(value["kind"] as string, value).error === undefined;

const options = fields(
	{ seed: whole, profile: oneOf("course", "recorded") },
	{ controllers: list(text), schedulerOff: truth, logBytes: counted, bounds: fields({ pods: counted, ofAKind: counted }) },
);
const cluster = fields({
	options,
	clock: fields({
		now: moment,
		sequence: counted,
		queue: list(fields({ due: moment, sequence: counted, to: text, type: text, key: text })),
	}),
	store: fields({ revision: counted, objects: list(stored) }),
	server: anything,
	parts: map(anything),
	metrics: truth,
});
const request = fields(
	{ verb: oneOf("create", "update", "patch", "delete", "deletecollection"), group: text, version: text, resource: text },
	{
		namespace: text,
		name: text,
		subresource: text,
		patchType: oneOf("strategic", "merge", "json", "apply"),
		labelSelector: text,
		fieldSelector: text,
		fieldValidation: text,
		dryRun: truth,
		fieldManager: text,
		force: truth,
		propagationPolicy: text,
		gracePeriodSeconds: whole,
		preconditions: map(text),
		query: map(text),
	},
);
const input: Test = (value) =>
	fields(
		{ at: moment, entry: whole },
		{ settled: oneOf(true), request, gesture: fields({ gesture: text }, { name: text, namespace: text }) },
	)(value) &&
	isObject(value) &&
	(value["request"] === undefined) !== (value["gesture"] === undefined);
const file = fields({ name: text, text });
const named = (what: string, holds: Test): Test => list(fields({ name: text, [what]: map(holds) }));

const entries = list(
	fields(
		{
			id: counted,
			kind: oneOf("line", "comment"),
			text,
			at: moment,
			output: list(fields({ to: oneOf("stdout", "stderr"), text, at: moment })),
		},
		{ exitCode: whole, applied: list(file), isCut: truth },
	),
);
const latest = fields({ at: moment, inputs: counted, saved: cluster });

const desk = fields(
	{
		version: oneOf(1),
		world: fields(
			{ version: oneOf(1), options, keyframe: (value) => value === null || cluster(value), inputs: list(input), now: moment },
			{ horizon: moment, latest },
		),
		files: list(file),
		kubeconfig: fields({
			clusters: named("cluster", anything),
			contexts: named("context", text),
			users: named("user", anything),
			currentContext: text,
		}),
		entries,
	},
	{ begunWith: list(file), others: list(fields({ inputs: list(input), horizon: moment, entries }, { latest, by: counted })) },
);

export const isSavedDesk = (value: unknown): value is SavedDesk => desk(value);
