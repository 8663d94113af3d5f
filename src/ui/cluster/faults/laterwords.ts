// What the menu of a Node says of the faults that a lesson offers: what is chosen, and what comes of it. The fault, then its end.
type Words = readonly [text: string, means: string];

export const faults: Readonly<
	Record<"disk-pressure" | "memory-pressure" | "slow-pull" | "clock" | "metrics", readonly [Words, Words]>
> = {
	"disk-pressure": [
		["Fill its disk", "# DiskPressure; Pods are evicted"],
		["Free its disk", "# DiskPressure ends 5 minutes later"],
	],
	"memory-pressure": [
		["Use up its memory", "# MemoryPressure; Pods are evicted"],
		["Free its memory", "# MemoryPressure ends 5 minutes later"],
	],
	"slow-pull": [
		["Slow its network down", "# an image takes 1m30s to pull"],
		["Make its network fast again", "# images are pulled as before"],
	],
	clock: [
		["Set its clock ahead", "# by 7 minutes"],
		["Set its clock right", "# to the time of the cluster"],
	],
	metrics: [
		["Switch metrics on", "# for kubectl top, on all Nodes"],
		["Switch metrics off", "# for kubectl top, on all Nodes"],
	],
};
