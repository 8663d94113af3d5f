// A world of just an API server and a scheduler, in which the test acts as all other components.
import { keyOf, type AnyObject, type Draft } from "../../src/cluster/api/objects.ts";
import type { Pod, Status } from "../../src/cluster/api/types.generated.ts";
import type { Action, Outcome } from "../../src/cluster/apiserver/action.ts";
import { ApiServer } from "../../src/cluster/apiserver/server.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { Clock } from "../../src/cluster/clock.ts";
import { Scheduler } from "../../src/cluster/scheduler/scheduler.ts";

/** An API server, which may refuse, and a scheduler; nodes and Pods are put in as they are, the rest happens. */
export function makeWorld(seed = 1, refuse: (action: Action) => Status | undefined = () => undefined) {
	const store = new Store();
	const clock = new Clock();
	const server = new ApiServer({ store, clock, seed });
	const act = (action: Action, source: string): Outcome => {
		const status = refuse(action);
		return status ? { status } : server.act(action, source);
	};
	const scheduler = new Scheduler({ clock, read: store, seed, act });
	store.subscribe((change) => scheduler.changed(change));
	const put = (object: object): void => void store.put(object as AnyObject, "test", clock.now);
	put({ apiVersion: "v1", kind: "Namespace", metadata: { name: "default", uid: "default" } });
	return {
		store,
		clock,
		scheduler,
		put,
		create: (object: object) => server.act({ verb: "create", object: object as Draft }, "test"),
		remove: (object: {
			readonly kind: string;
			readonly metadata: { readonly namespace?: string; readonly name: string };
		}): void => {
			const there = store.get(object.kind as "Pod", object.metadata.namespace, object.metadata.name);
			if (!there) throw new Error(`${keyOf(object)} is not there`);
			store.remove(there, "test", clock.now);
		},
		pod: (name: string): Pod => {
			const pod = store.get("Pod", "default", name);
			if (!pod) throw new Error(`Pod ${name} is not there`);
			return pod;
		},
		/** Does what is due until then. */
		advance(ms: number): void {
			const until = clock.now + ms;
			while (clock.nextDue !== undefined && clock.nextDue <= until) {
				const event = clock.take();
				if (event?.to === scheduler.name) scheduler.due(event);
			}
			clock.now = until;
		},
		/** "Scheduled web: Successfully assigned …" in the order of happening. */
		events: (): readonly string[] =>
			[...store.all("Event")].map(({ reason, involvedObject, message }) => `${reason} ${involvedObject?.name}: ${message}`),
	};
}
