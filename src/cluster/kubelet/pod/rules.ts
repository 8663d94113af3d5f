// The rules of a Pod's life, by the names that its statechart uses. Each is a pure function: given the Pod, what is
// remembered of it and the event, it returns actions.
import type { Case, PodAction } from "../base/podaction.ts";
import type { PodRuleName } from "../base/podtable.ts";
import { askAgain, probe, startProbes } from "./probing.ts";
import { awaitImage, begin, pulled, startNext } from "./podstart.ts";
import { cleanUp, end, endDeleted, exit, exitAndLook, lookAndStop, remove, stop, stopped, stopSidecars } from "./podstop.ts";
import { admitted, look, lookLater, mount, reported, see, settle, sync, syncLater } from "./podworker.ts";
import { failToMount, refuse, reportRefusal } from "./rejected.ts";
import { findAgain, findEnded } from "./runtimeloss.ts";

/** The chart gives each rule the events that it can answer. */
export type Rule = (at: Case, event: never) => readonly PodAction[];

export const rules: Readonly<Record<PodRuleName, Rule>> = {
	admitted,
	askAgain,
	awaitImage,
	begin,
	cleanUp,
	end,
	endDeleted,
	exit,
	exitAndLook,
	failToMount,
	findAgain,
	findEnded,
	look,
	lookAndStop,
	lookLater,
	mount,
	probe,
	pulled,
	refuse,
	remove,
	reported,
	reportRefusal,
	see,
	settle,
	startNext,
	startProbes,
	stop,
	stopped,
	stopSidecars,
	sync,
	syncLater,
};
