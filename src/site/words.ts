// What several pages of the site say.

export const name = "everynode";
export const skip = "Skip to the text";
export const places = "Places";
export const forTeachers = "For teachers";
export const search = "Search";
export const sandbox = "Sandbox";
export const minutes = (count: number): string => `${count} min`;
export const progress = { started: "begun", seen: "solution seen", solved: "solved" } as const;
export const difficulty = { 1: "Easy", 2: "Medium", 3: "Hard" } as const;
export const topic = {
	taints: "Taints",
	labels: "Labels",
	manifest: "Manifest",
	rollout: "Rollout",
	resources: "Resources",
	nodes: "Nodes",
	containers: "Containers",
	access: "Access",
} as const;
