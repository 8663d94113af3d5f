// The actions that the rules about a whole Node return, as plain data. Only kubelet.ts carries them out.
import type { AnyObject } from "../../api/objects.ts";
import type { Action } from "../../apiserver/action.ts";
import type { Ending, NodeMemory } from "./memory.ts";

/** Wake-ups of a Node in the clock's queue. Their key is its name. The names are saved with worlds. */
export type NodeWakeUp = "register" | "ready" | "pods" | "report" | "housekeep" | "collect";

export type NodeAction =
	/** Asks the API server. */
	| { readonly do: "act"; readonly action: Action }
	| { readonly do: "wake"; readonly at: number; readonly type: NodeWakeUp }
	/** Remembers something about the Node. */
	| { readonly do: "note"; readonly set: Partial<NodeMemory> }
	/** Ends one of its Pods. */
	| { readonly do: "end"; readonly uid: string; readonly ending: Ending };

export const act = (action: Action): NodeAction => ({ do: "act", action });
export const wakeNode = (at: number, type: NodeWakeUp): NodeAction => ({ do: "wake", at, type });
export const noteNode = (set: Partial<NodeMemory>): NodeAction => ({ do: "note", set });

/** Asks for the next round of the eviction manager; one that was asked for before is void. */
export const nextRoundAt = (at: number): readonly NodeAction[] => [noteNode({ roundAt: at }), wakeNode(at, "housekeep")];

/** An Event about the Node. A kubelet's Events about its Node carry no uid: `describe node` does not list them. */
export function nodeEvent(name: string, type: "Normal" | "Warning", reason: string, message: string): NodeAction {
	const about = { apiVersion: "v1", kind: "Node", metadata: { name } } as AnyObject;
	return act({ verb: "event", about, type, reason, message, component: "kubelet", host: name });
}

/** "Node node-1 status is now: NodeReady". */
export const nodeStatusEvent = (name: string, reason: string): NodeAction =>
	nodeEvent(name, "Normal", reason, `Node ${name} status is now: ${reason}`);
