// How Nodes, Pods and workloads are, in the words of every part of the page.

// Nodes.
export const node = {
	ready: "Ready",
	cordoned: "Ready, cordoned",
	notReady: "Not ready",
	notReadyCordoned: "Not ready, cordoned",
} as const;
export const nodeDetail = {
	cordoned: "takes no new Pods, except those of DaemonSets",
	unknown: "its kubelet does not report",
	starting: "its kubelet is starting",
} as const;
export const worker = "worker";
export const labelsDiffer = "its labels do not match";

// Pods.
export const pod = {
	pending: "Pending",
	creating: "Creating",
	running: "Running",
	notready: "Not ready",
	loop: "Crash loop",
	crash: "Crashed",
	stuck: "Cannot start",
	failed: "Failed",
	succeeded: "Completed",
	terminating: "Terminating",
} as const;
export const podDetail = {
	pending: "waits for a Node",
	creating: "pulls its image and starts",
	notready: "runs, but is not Ready",
	terminating: "its containers get time to stop",
} as const;
export const exitCode = (code: number): string => `exit code ${code}`;
export const restarts = (n: number): string => (n === 1 ? "1 restart" : `${n} restarts`);

// The counts of a workload: their names, and what they count.
export const jobFigures = {
	wants: ["wanted", "Pods that are to complete"],
	ready: ["completed", "Pods that have completed"],
} as const;
export const figures = {
	wants: ["wanted", "Pods that it wants"],
	current: ["current", "Pods that it has"],
	ready: ["ready", "Pods that are Ready"],
} as const;
export const daemonFigures = {
	wants: ["desired", "Nodes that should have a Pod"],
	current: ["current", "Nodes that should have a Pod and have one"],
	ready: ["ready", "Nodes that should have a Pod and have a Ready one"],
	misscheduled: ["misscheduled", "Nodes that have a Pod and would get none today"],
} as const;

// The veil.
export const unveiled = "Now you see what is on the Nodes.";

// The line at the prompt.
export const put = (line: string): string => `${line} is in the terminal. Press Enter to run it.`;
export const copied = "Copied.";
export const notCopied = "The browser does not let this page copy. Mark the line and copy it by hand.";
