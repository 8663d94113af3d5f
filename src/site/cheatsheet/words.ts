// What the cheat sheet says.

export const title = "Cheat sheet";
export const lead = "What the lessons teach, on two pages to print. What a command prints below is what the simulator printed.";
export const print = "Print, or save as PDF";
export const commands = "DaemonSets: commands";
export const fields = "DaemonSets: the manifest";
export const where = "Paths begin in the DaemonSet. Below containers and volumes stand lists.";
export const lesson = "Lesson";
export const source = "everynode · made from the lessons for Kubernetes v1.36";
