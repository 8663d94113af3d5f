// Rows of flags that several commands share.
import { bool, slice, string, type Flag } from "./flag.ts";

/** -o and its companions, as the changing verbs have them. `get` has more formats and its own row. */
export const printFlags: readonly Flag[] = [
	string("output o"),
	string("template"),
	bool("allow-missing-template-keys", "true"),
	bool("show-managed-fields"),
];

export const filenameFlags: readonly Flag[] = [slice("filename f"), string("kustomize k"), bool("recursive R")];

export const dryRunFlag: Flag = string("dry-run", "none", { bare: "unchanged" });

export const fieldManagerFlag = (manager: string): Flag => string("field-manager", manager);

export const validateFlag: Flag = string("validate", "strict", {
	bare: "strict",
});

export const selectorFlag: Flag = string("selector l");
