// What the stage says around the cluster, and what its outline, its events and its menus say.

const listed = (parts: readonly string[]): string => parts.filter(Boolean).join(", ");

// Above the stage.
/** A picture stands there until the world is open: the lesson's start, or the person's own world. */
export const opening = { start: "The cluster is starting.", own: "As you left it. The cluster is opening." } as const;
/** Which names they have is drawn for each visitor. */
export const outlines = (n: number): string => `${n} Nodes. Their names are being picked for you.`;
export const playAgain = "Play it again";
export const playAgainMeans = "Play the last scene again, at half speed";
export const marks = "What the marks mean";

// A veil over it.
export const veiledNodes = (n: number): string => `${n} Nodes. What is on them is hidden until you have looked.`;
/** `goal` is that of the check which lifts it; without one, any look does. */
export const veilLifts = (goal: string, asks: boolean, types: boolean): string => {
	if (goal) return `It is shown once this is done: ${goal.replaceAll("`", "")}.`;
	const ways = [...(asks ? ["click a Node to ask why"] : []), ...(types ? ["use kubectl get or kubectl describe"] : [])];
	return `Look for the fault: ${ways.join(", or ")}.`;
};
export const veiledEvents = "Events are hidden until you have looked.";
export const veiledNode = (name: string): string => `Node ${name}`;

// The stage.
export const cluster = "Cluster";
export const nodes = "Nodes";
export const backToCode = "Back to the code";
export const addNode = "Add Node";
export const machines = {
	plain: ["Plain worker", "# 2 CPUs, 4 Gi"],
	tainted: ["Tainted worker", "# dedicated=batch:NoSchedule"],
	gpu: ["GPU worker", "# nvidia.com/gpu=present:NoSchedule"],
	arm64: ["arm64 worker", "# kubernetes.io/arch=arm64"],
	"control-plane": ["Control plane", "# node-role.kubernetes.io/control-plane:NoSchedule"],
} as const;

// The control plane.
/** A phone has room for the first word. */
export const apiServer = ["API", "server"] as const;
export const controller = "DaemonSet controller";
export const workloads = "Workloads";
export const noWorkload = "No workloads yet";
export const followWorkload = (kind: string, name: string, followed: boolean): string =>
	followed ? "Show the Pods of all workloads" : `Show the Pods of ${kind} ${name}`;
export const scheduler = "Scheduler";
export const noneWaiting = "No Pods waiting";

// A Node.
export const node = (name: string, state: string, role: string): string => `Node ${name}, ${state}, ${role}`;
export const changeNode = (name: string): string => `Change ${name}`;
export const labels = "Labels";
export const label = (text: string): string => `Label ${text}`;
export const labelTitle = (text: string, asked: boolean): string =>
	asked ? `${label(text)}: a manifest asks for it` : label(text);
export const removeLabel = "Remove this label";
export const taintWord = "Taint";
export const taint = (text: string): string => `${taintWord} ${text}`;
export const removeTaint = "Remove this taint";
export const effects = {
	NoSchedule: "It keeps out new Pods that do not tolerate it. Pods that are there may stay.",
	NoExecute: "It keeps out Pods that do not tolerate it. Those that are there must leave.",
	PreferNoSchedule: "The scheduler avoids this Node if it can, for Pods that do not tolerate it.",
} as const;
const isEffect = (effect: string): effect is keyof typeof effects => Object.hasOwn(effects, effect);
export const taintTitle = (name: string, effect: string): string =>
	`${taint(`${name}:${effect}`)}. ${isEffect(effect) ? effects[effect] : ""}`.trim();
export const gauges = "What its Pods request, of what the Node can give";

// The menu of a Node.
export const addTaint = "Taint…";
export const removeTaintOf = (key: string): string => `Remove the taint ${key}`;
export const addLabel = "Label…";
export const cordon = "Cordon";
export const uncordon = "Uncordon";
export const drain = "Drain";
export const kubelet = (action: "start" | "stop"): string => (action === "start" ? "Start its kubelet" : "Stop its kubelet");
export const atMachine = (command: string): string => `# at the machine: ${command}`;
export const remove = "Remove";
export const switchedOff = (command: string): string => `# switched off, then: ${command}`;

// A Pod.
interface Told {
	readonly owner: string;
	readonly suffix: string;
	readonly state: string;
	readonly detail: string;
	readonly node: string | undefined;
	/** The taints that it tolerates. */
	readonly keys: readonly string[];
	readonly old: boolean;
	readonly misplaced: boolean;
	readonly leaving: "goes" | "replaced" | undefined;
}
/** It begins with what is seen on its tile: who speaks to the page says what stands there. */
export const pod = ({ owner, suffix, state, detail, node, keys, old, misplaced, leaving }: Told): string =>
	listed([
		`Pod ${owner} ${suffix}`,
		detail ? `${state} (${detail})` : state,
		node === undefined ? "" : `on ${node}`,
		keys.length > 0 ? `tolerates ${keys.join(", ")}` : "",
		old ? "made from an older template" : "",
		misplaced ? "a new Pod would not come here" : "",
		leaving === undefined ? "" : "as typed, it would go",
		leaving === "replaced" ? "and the next Pod would wait" : "",
	]);
export const podMenu = (name: string): string => `Pod ${name}`;
export const describe = "Describe";
export const logs = "Logs";
export const crash = "Crash its container";
export const crashMeans = "# its process ends with exit code 1";
export const deletePod = "Delete";

// A place without a Pod.
export const guess = "your guess";
export const guessMeans = "Your guess: a Pod comes here.";
export const asTyped = "as typed";
export const comes = (owner: string, node: string): string => `As typed, a Pod of ${owner} would come to ${node}.`;
export const place = { waits: "would wait", none: "no Pod", why: "why?" } as const;
const because = (reason: string | undefined): string => (reason ? `: ${reason}` : "");
/** What a place without a Pod says: of the text as typed, or of what is. */
export function placeMeans(
	what: "comes" | "waits" | "none" | "refused",
	{ owner, node, reason }: { readonly owner: string; readonly node: string; readonly reason: string | undefined },
): string {
	switch (what) {
		case "comes":
			return comes(owner, node);
		case "waits":
			return `As typed, a Pod of ${owner} would wait for ${node}${because(reason)}.`;
		case "none":
			return `As typed, no Pod of ${owner} would come to ${node}${because(reason)}.`;
		case "refused":
			return `No Pod of ${owner} on ${node}${because(reason)}.`;
	}
}

// Events.
export const noEvents =
	"No events yet. Here the scheduler, the controllers and the kubelets report what they do. Apply a manifest and look again.";
export const warning = "Warning";

// The outline.
export const outlineNodes = (n: number): string => `Nodes (${n})`;
export const noNodes = "No Nodes yet.";
export const outlineWaiting = (n: number): string => `Waiting for a Node (${n})`;
export const outlineWorkloads = (n: number): string => `Workloads (${n})`;
export const noWorkloads = "No workloads yet. Apply a manifest.";
export const taints = "Taints";
export const none = "none";
export const requests = "Requests";
export const noPods = "No Pods.";
export const noPodOf = (owner: string, reason: string | undefined): string => `No Pod of ${owner}${because(reason)}.`;

// Time.
export const time = "Time";
export const playPause = (playing: boolean): string => (playing ? "Pause" : "Play");
export const withKey = (text: string, key: string): string => `${text} (${key})`;
export const space = "Space";
export const step = "Step";
const nextChange = (leap: string | undefined): string => `the next change${leap ? `, ${leap} from now` : ""}`;
export const stepTo = (leap: string | undefined): string => `Step to ${nextChange(leap)}`;
export const nothingNext = "Nothing more happens by itself in the next 10 minutes.";
export const times = (speed: number): string => (speed === 0.5 ? "½" : String(speed));
export const speed = (now: number): string => `Speed: ${times(now)} times`;
export const speeds = (all: readonly number[]): string => `Speed: ${all.map(times).join(", ")}`;
export const simulatedTime = "Simulated time";
export const undo = "Undo";
export const undoMeans = "Undo the last command or click (Ctrl+Z in the cluster)";
export const redo = "Redo";
export const redoMeans = "Do again what was undone (Ctrl+Shift+Z in the cluster)";
export const reset = "Reset";
export const resetMeans = "Go back to the start. Undo brings back what you had.";
export const tick = { you: "You", pod: "Pod", node: "Node", trouble: "Problem", kept: "Ticks begin here" } as const;
export const otherFuture = "Other future";
export const returnToOther = (count: number): string =>
	count === 1 ? "Return to the other future" : `Return to another future (of ${count})`;
/** `from` is the time at which it parts from what is shown. */
export const returnMeans = (from: string, end: string): string =>
	`It parts at ${from} and ends at ${end}. What you leave for it is kept.`;
