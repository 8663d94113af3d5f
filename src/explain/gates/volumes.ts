import { claimNames } from "../../cluster/scheduler/claims.ts";
import type { Answer } from "../explanation.ts";
import type { Question, Words } from "../question.ts";
import { code, list } from "../words.ts";

/** Do the claims that the Pod's volumes name exist? Says nothing if it names no claims. */
export const claimGate: Words = (question) => {
	const { pod, snapshot, rejection } = question;
	const claims = claimNames(pod);
	if (!rejection) return passed(claims, "exists", "exist");
	const namespace = pod.metadata.namespace ?? "";
	const missing = claims.find((name) => !snapshot.read.get("PersistentVolumeClaim", namespace, name)) ?? "";
	return {
		...refused(question, missing),
		sentence: `The PersistentVolumeClaim ${code(missing)} does not exist in the namespace ${code(namespace)}.`,
		reason: `claim ${missing} is missing`,
	};
};

/** Does each claim have a volume? Says nothing if it names no claims. */
export const boundClaimGate: Words = (question) => {
	const claims = claimNames(question.pod);
	if (!question.rejection) return passed(claims, "has a volume", "have volumes");
	const [claim = ""] = claims;
	return {
		...refused(question, claim),
		sentence: `The PersistentVolumeClaim ${code(claim)} has no volume: ${question.rejection.reasons.join(", ")}.`,
		reason: `claim ${claim} is not bound`,
	};
};

const common = { gate: "volumes", askedBy: "scheduler" } as const;

function passed(claims: readonly string[], one: string, many: string): Answer | undefined {
	if (claims.length === 0) return undefined;
	const who = claims.length === 1 ? "The PersistentVolumeClaim" : "The PersistentVolumeClaims";
	return { ...common, passed: true, sentence: `${who} ${list(claims.map(code))} ${claims.length === 1 ? one : many}.` };
}

function refused({ manifest }: Question, claim: string) {
	const at = (manifest.spec.volumes ?? []).findIndex(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim);
	return {
		...common,
		passed: false,
		...(at >= 0 ? { manifestPath: [...manifest.path, "volumes", at, "persistentVolumeClaim", "claimName"] } : {}),
	} as const;
}
