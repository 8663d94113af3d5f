// The statecharts as XState machines: for tools, for a magnified view, and for the proof that the kubelet's tables walk as
// the machines do. The kubelet itself needs only the tables, so the engine does not load XState for it.
import { createMachine } from "xstate";
import { containerChart, type ContainerEvent } from "./container.chart.ts";
import { podChart } from "./pod.chart.ts";
import type { PodEventName } from "./podtable.ts";

export const containerMachine = createMachine({
	types: {} as { events: { type: ContainerEvent } },
	...containerChart,
});

export const podMachine = createMachine({
	types: {} as { events: { type: PodEventName } },
	...podChart,
});
