// The life of one Pod on its Node as its kubelet's pod worker lives it (kubelet pod_workers.go: SyncPod, SyncTerminatingPod,
// SyncTerminatedPod), as a statechart. `actions` names the rule for the event (pod/rules.ts).
//
//   unseen ── REFUSE ──▶ rejected                 its end is reported now or a little later; never started
//      │  └── FOUND_ENDED ──▶ terminated
//    ADMIT
//      ▼
//   running                                       a sync runs once, and again as long as it has started something:
//      idle ── LOOK, SYNC, RETRY ──▶ reporting ── MOUNT ──▶ mounting ── VOLUMES_READY ──▶ starting ── SETTLE ──▶ idle
//                                        └──────── VOLUMES_READY (mounted already) ──────▶  │  ▲
//                                                                                     AWAIT │  │ PULLED
//                                                                                           ▼  │
//      events during mounting or pulling wait for the next sync                      pulling
//      │
//      │ END, DELETED                             finished, past its deadline, evicted, or deleted
//      ▼
//   terminating
//      pulling ⇄ starting ── SETTLE ──┐           a worker that is pulling first ends its sync
//      waiting ── LOOK or STOP ───────┴──▶ stopping   containers, then sidecars; the grace runs
//      │ STOPPED
//      ▼
//   stopped ── LOOK ──▶ terminated ── GONE ──▶ gone   a deleted Pod leaves the API when it is terminated
//
// A kubelet that starts finds its Pods again (RESTARTED) and forgets what their workers were doing. From every state a Pod that
// is no longer in the API goes to "gone".

export const podChart = {
	id: "pod",
	initial: "unseen",
	on: {
		/** Containers on the machine end by themselves, in any state of the Pod. */
		EXITED: { actions: "exit" },
		PROBE: {},
		ASK_AGAIN: { actions: "askAgain" },
		GONE: ".gone",
	},
	states: {
		unseen: {
			on: {
				ADMIT: { target: "running", actions: "admitted" },
				REFUSE: { target: "rejected", actions: "refuse" },
				FOUND_ENDED: "terminated",
			},
		},
		rejected: {
			on: {
				SYNC: {},
				DELETED: { actions: "remove" },
				REFUSAL: { actions: "reportRefusal" },
				UNREGISTERED: { actions: "failToMount" },
				RESTARTED: { actions: "findEnded" },
			},
		},
		running: {
			initial: "idle",
			on: {
				EXITED: { actions: "exitAndLook" },
				PROBE: { actions: "probe" },
				END: { target: "terminating", actions: "end" },
				DELETED: { target: "terminating", actions: "endDeleted" },
				RESTARTED: { target: ".idle", actions: "findAgain" },
			},
			states: {
				idle: {
					on: {
						LOOK: { target: "reporting", actions: "look" },
						SYNC: { target: "reporting", actions: "sync" },
						RETRY: { target: "reporting", actions: "sync" },
					},
				},
				reporting: {
					on: {
						REPORTED: { actions: "reported" },
						MOUNT: { target: "mounting", actions: "mount" },
						VOLUMES_READY: { target: "starting", actions: "begin" },
					},
				},
				mounting: {
					on: {
						LOOK: { actions: "lookLater" },
						SYNC: { actions: "syncLater" },
						MOUNT: { actions: "mount" },
						VOLUMES_READY: { target: "starting", actions: "begin" },
					},
				},
				starting: {
					on: {
						NEXT: { actions: "startNext" },
						STARTED: { actions: "startProbes" },
						AWAIT: { target: "pulling", actions: "awaitImage" },
						SETTLE: { target: "idle", actions: "settle" },
					},
				},
				pulling: {
					on: {
						LOOK: { actions: "lookLater" },
						SYNC: { actions: "syncLater" },
						PULLED: { target: "starting", actions: "pulled" },
						END: { target: "#pod.terminating.pulling", actions: "end" },
						DELETED: { target: "#pod.terminating.pulling", actions: "endDeleted" },
					},
				},
			},
		},
		terminating: {
			initial: "waiting",
			on: {
				LOOK: { actions: "see" },
				SYNC: {},
				DELETED: {},
				RESTARTED: { target: ".waiting", actions: "findAgain" },
			},
			states: {
				/** For the next look at the runtime. Wake-ups of the last sync may still come. */
				waiting: {
					on: {
						LOOK: { target: "stopping", actions: "lookAndStop" },
						STOP: { target: "stopping", actions: "stop" },
						RETRY: {},
						MOUNT: {},
					},
				},
				pulling: { on: { PULLED: { target: "starting", actions: "pulled" } } },
				starting: {
					on: {
						NEXT: { actions: "startNext" },
						STARTED: { actions: "startProbes" },
						AWAIT: { target: "pulling", actions: "awaitImage" },
						SETTLE: { target: "stopping", actions: "stop" },
					},
				},
				stopping: {
					on: {
						CONTAINERS_GONE: { actions: "stopSidecars" },
						STOPPED: { target: "#pod.stopped", actions: "stopped" },
					},
				},
			},
		},
		stopped: {
			on: {
				LOOK: { target: "terminated", actions: "cleanUp" },
				SYNC: {},
				DELETED: {},
				RESTARTED: { actions: "findAgain" },
			},
		},
		terminated: {
			on: {
				LOOK: {},
				SYNC: {},
				DELETED: { actions: "remove" },
				RESTARTED: { actions: "findEnded" },
			},
		},
		gone: { type: "final" },
	},
} as const;
