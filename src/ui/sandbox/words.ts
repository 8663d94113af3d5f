// What the sandbox says.
import type { BadName } from "../../sandbox/filenames.ts";

export const keepCopy = "Keep a copy";
export const keepCopyMeans = "What is here now stays under a name of its own. You go on in this one.";
export const copyName = "A name for the copy";
export const kept = (name: string): string => `Kept as “${name}”.`;
export const nodes = (count: number): string => (count === 1 ? "1 Node" : `${count} Nodes`);
export const addNodes = "Add Nodes…";
export const cancel = "Cancel";

// Files.
export const files = "Files";
export const newFile = "New file";
export const fromTemplate = "From a template…";
export const upload = "Upload";
export const uploadMeans = "YAML or other text, or a zip of them. You can also drop files and folders here.";
export const download = "Download all";
export const downloadMeans = "All files in one zip";
export const fileMenu = (name: string): string => `Actions for ${name}`;
export const rename = "Rename…";
export const remove = "Delete";
export const copyFile = "Duplicate";
export const downloadOne = "Download";
export const fileName = "Name, with folders if you like";
export const renameFile = (name: string): string => `Rename ${name}`;
export const create = "Create";
export const save = "Save";
export const notApplied = "not applied as it is now";
export const noFiles = "There are no files. Begin with a template, or upload yours.";
export const deleted = (name: string): string => `${name} is deleted from the desk.`;
export const putBack = "Put it back";
export const dropHere = "Drop files here";
export const badName: Readonly<Record<BadName, string>> = {
	empty: "A file needs a name.",
	long: "That name is too long.",
	taken: "Another file has that name.",
	strange: "Use letters, digits and . _ - / only, without quotes; each folder needs a name.",
	folder: "A file and a folder cannot have the same name.",
};
export const took = (names: readonly string[]): string =>
	names.length === 1 ? `${names[0]} is on your desk.` : `${names.length} files are on your desk.`;
export const left = {
	binary: (name: string): string => `${name} is no text.`,
	large: (name: string): string => `${name} is too large: at most 2 MiB.`,
	many: "The desk holds at most 100 files.",
	unreadable: (name: string): string => `${name} could not be read.`,
} as const;

// Templates.
export const templates = "Begin a file from a template";
export const templatesMean =
	"Small manifests of our own, as such agents and workloads are usually written. Change them as you like.";

// Nodes.
export const howMany = "How many";
export const whichKind = "Which kind";
export const add = (count: number): string => (count === 1 ? "Add 1 Node" : `Add ${count} Nodes`);
export const mostNodes = (most: number, room: number): string =>
	room > 0
		? `The stage draws at most ${most} Nodes: there is room for ${room} more.`
		: `The stage draws at most ${most} Nodes, and they are all here.`;

// Find and show.
export const find = "Find a Node or Pod";
export const found = (count: number): string =>
	count === 0 ? "Nothing has that name." : count === 1 ? "1 found" : `${count} found`;
export const show = "Show on the stage";
export const namespace = "Namespace";
export const allNamespaces = "All namespaces";
export const state = "State";
export const states = { all: "All states", ready: "Ready", waiting: "On their way", trouble: "In trouble" } as const;
export const follow = "For the Pods of one workload, press its name above the stage.";
export const shownOf = (shown: number, all: number): string => `${shown} of ${all} Pods stand out.`;

// Boxes.
export const mine = "My clusters";
export const openNow = "open";
export const openBox = (name: string): string => `Open ${name}`;
export const boxMenu = (name: string): string => `Actions for ${name}`;
export const copyBox = "Copy";
export const newCluster = "New cluster…";
export const chooseCluster = "Begin with a cluster";
export const chooseMeans = "What is open now is kept under its name.";
export const renameBox = (name: string): string => `Rename ${name}`;
export const clusterName = "Name";
export const nameTaken = "Another cluster has that name.";
export const nameEmpty = "A cluster needs a name.";
export const full = "That is all the room there is: delete one first.";
export const sureDelete = (name: string): string => `Delete ${name}, with its files and its history?`;
export const noUndo = "This cannot be undone.";
