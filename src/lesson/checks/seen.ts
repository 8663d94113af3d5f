// What the cluster has recorded: events, and what containers have logged.
import type { Event } from "../../cluster/api/types.generated.ts";
import { done, notYet, type EventSeen, type Part, type Verdict } from "../language/check.ts";
import { choiceInWords, chosenPods } from "../language/chosen.ts";
import type { Evidence, Moment } from "../language/evidence.ts";

/** Whether Kubernetes has recorded an event, or has not. */
export function checkEvent({ event = {}, namespace }: Part, { read }: Moment, evidence: Evidence): Verdict {
	const { reason, never } = event;
	const from = event.after === undefined ? undefined : (evidence.reached(event.after) ?? Infinity);
	const seen = read
		.sorted("Event", namespace)
		.find((each) => fits(each, event) && (from === undefined || evidence.lastSeen(each) > from));
	const named = reason === undefined ? "The event" : `The event ${reason}`;
	if (never) return seen ? notYet(`${named} was seen.`, { quote: seen.message ?? "" }) : done;
	return seen ? done : notYet(`${named} has not been seen yet.`);
}

function fits({ reason, message, involvedObject }: Event, wanted: EventSeen): boolean {
	const { name = "" } = involvedObject;
	return (
		(wanted.reason === undefined || reason === wanted.reason) &&
		(wanted.kind === undefined || involvedObject.kind === wanted.kind) &&
		(wanted.about === undefined || name === wanted.about || name.startsWith(`${wanted.about}-`)) &&
		(wanted.says === undefined || (message?.includes(wanted.says) ?? false))
	);
}

/** Whether a container of the chosen Pods has logged a text. */
export function checkLogs(check: Part, moment: Moment): Verdict {
	const { container, says } = check.logs ?? { says: "" };
	for (const pod of chosenPods(check, moment.read)) {
		const answer = moment.request({
			verb: "get",
			group: "",
			version: "v1",
			resource: "pods",
			namespace: pod.metadata.namespace,
			name: pod.metadata.name,
			subresource: "log",
			query: { container: container ?? pod.spec?.containers[0]?.name ?? "" },
		});
		if (answer.text?.includes(says)) return done;
	}
	return notYet(`No Pod ${choiceInWords(check)} has logged \`${says}\` yet.`);
}
