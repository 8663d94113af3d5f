// What can happen to a Pod on its Node, as its statechart names it, with what each event carries.
import type { Ending, Refusal } from "./memory.ts";
import type { PodEventName } from "./podtable.ts";

/** Wake-ups of a Pod in the clock's queue. Their key is the Pod's uid. The names are saved with worlds. */
export type PodWakeUp =
	"sync" | "retry" | "mount" | "pulled" | "exit" | "probe" | "sidecars" | "stopped" | "refusal" | "unregistered";

/** Which container a wake-up is about, and which attempt or turn: later ones make it void. */
export interface WakeUpData {
	readonly container?: number;
	readonly startedAt?: number;
	readonly turn?: number;
	readonly since?: number;
	readonly took?: number;
	readonly probe?: string;
	readonly exitCode?: number;
	readonly reason?: string;
}

interface Carried {
	readonly REFUSE: { readonly refusal: Refusal };
	readonly END: { readonly ending: Ending };
	/** The phase that the Pod is in after its status was written. */
	readonly REPORTED: { readonly phase: string };
	/** A container with a probe runs. */
	readonly STARTED: { readonly container: number };
	/** The registry has answered: asked at `since`, the pull itself took `took` milliseconds. */
	readonly PULLED: { readonly container: number; readonly since: number; readonly took: number };
	/** The main process of a container is gone. */
	readonly EXITED: { readonly container: number; readonly exitCode: number; readonly reason: string };
	readonly PROBE: { readonly container: number; readonly startedAt: number; readonly probe: string };
}

export type PodEventOf<Name extends PodEventName> = { readonly type: Name } & (Name extends keyof Carried
	? Carried[Name]
	: unknown);
export type PodEvent = { [Name in PodEventName]: PodEventOf<Name> }[PodEventName];
