// The life of one container of a Pod as the kubelet lives it, as a statechart: pull, create, run, stop, back off, again.
// A plain description: the kubelet compiles it to a table (containertable.ts), and a test has XState make a machine of it.

export type ContainerEvent =
	/** The kubelet asks the registry for the image. */
	| "PULL"
	/** The image is on the node, after a pull or before one. */
	| "IMAGE_PRESENT"
	| "PULL_FAILED"
	/** The last failure is too recent to try again. */
	| "BACK_OFF"
	/** The container cannot be made: a ConfigMap is missing, it would run as root … */
	| "CREATE_FAILED"
	| "STARTED"
	| "STARTUP_PASSED"
	| "READY"
	| "UNREADY"
	/** SIGTERM was sent. */
	| "STOP"
	/** The main process ended, by itself or by a signal. */
	| "EXITED"
	/** The kubelet makes the next attempt. */
	| "RESTART"
	/** The kubelet found neither the container nor its Pod's sandbox: the runtime lost them. */
	| "LOST";

export const containerChart = {
	id: "container",
	initial: "waiting",
	on: { LOST: ".waiting" },
	states: {
		waiting: {
			on: { PULL: "pulling", IMAGE_PRESENT: "creating", PULL_FAILED: "pullFailed", BACK_OFF: "pullBackOff" },
		},
		pulling: {
			on: { IMAGE_PRESENT: "creating", PULL_FAILED: "pullFailed" },
		},
		pullFailed: {
			on: { PULL: "pulling", IMAGE_PRESENT: "creating", PULL_FAILED: "pullFailed", BACK_OFF: "pullBackOff" },
		},
		pullBackOff: {
			on: { PULL: "pulling", IMAGE_PRESENT: "creating", PULL_FAILED: "pullFailed", BACK_OFF: "pullBackOff" },
		},
		creating: {
			on: { STARTED: "running", CREATE_FAILED: "createFailed" },
		},
		createFailed: {
			on: { PULL: "pulling", IMAGE_PRESENT: "creating", PULL_FAILED: "pullFailed", BACK_OFF: "pullBackOff" },
		},
		running: {
			initial: "starting",
			on: { STOP: "stopping", EXITED: "exited" },
			states: {
				starting: { on: { STARTUP_PASSED: "unready" } },
				// A kubelet that starts runs the probes again, besides those already scheduled.
				unready: { on: { READY: "ready", STARTUP_PASSED: "unready" } },
				ready: { on: { UNREADY: "unready", READY: "ready", STARTUP_PASSED: "ready" } },
			},
		},
		stopping: {
			on: { EXITED: "exited" },
		},
		exited: {
			on: { RESTART: "waiting", BACK_OFF: "crashBackOff" },
		},
		crashBackOff: {
			on: { RESTART: "waiting", BACK_OFF: "crashBackOff" },
		},
	},
} as const;
