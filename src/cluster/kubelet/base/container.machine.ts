// The container's statechart as an XState machine: for tools, for a magnified view, and for the proof that the kubelet's table
// walks as the machine does. The kubelet itself needs only the description, so the page does not wait for XState.
import { createMachine } from "xstate";
import { containerChart, type ContainerEvent } from "./container.chart.ts";

export const containerMachine = createMachine({
	types: {} as { events: { type: ContainerEvent } },
	...containerChart,
});
