// NoExecute taints for nodes in trouble, one after the other at the rate of their zone: a tainted node loses its Pods, which
// should not happen to many nodes at once.
import { timestamp } from "../../api/time.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Reader } from "../../apiserver/store.ts";
import { swapTaints } from "../taints.ts";
import { notReady, unreachable } from "./conditiontaints.ts";
import { readyCondition } from "./heartbeat.ts";
import { takeToken, type Zone } from "./zones.ts";

export interface Tainting {
	readonly zones: Readonly<Record<string, Zone>>;
	readonly actions: readonly Action[];
	/** When the next token is due, if a node waits for one. */
	readonly next: number | undefined;
}

export function taintInTurn(zones: Readonly<Record<string, Zone>>, read: Reader, now: number): Tainting {
	const actions: Action[] = [];
	const after: Record<string, Zone> = {};
	let next: number | undefined;
	for (const [name, zone] of Object.entries(zones)) {
		let { limiter, waiting } = zone;
		for (let token = takeToken(limiter, now); token && waiting.length > 0; token = takeToken(limiter, now)) {
			limiter = token;
			const [first = "", ...rest] = waiting;
			waiting = rest;
			const node = read.get("Node", undefined, first);
			const ready = node && readyCondition(node)?.status;
			if (!node || ready === undefined || ready === "True") continue;
			const [add, remove] = ready === "Unknown" ? [unreachable, notReady] : [notReady, unreachable];
			actions.push(swapTaints(node, [{ ...add, timeAdded: timestamp(now) }], [remove]));
		}
		if (waiting.length > 0 && limiter.qps > 0) next = Math.min(next ?? Infinity, limiter.tokenAt);
		after[name] = { ...zone, limiter, waiting };
	}
	return { zones: after, actions, next };
}
