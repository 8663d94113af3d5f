// Rows of flags that several commands share.
import { bool, slice, string, type Flag } from "./command.ts";

const formats =
	"json, yaml, kyaml, name, go-template, go-template-file, template, templatefile, jsonpath, jsonpath-as-json, jsonpath-file";

/** -o and its companions, as the changing verbs have them. `get` has more formats and its own row. */
export const printFlags: readonly Flag[] = [
	string("output o", `Output format. One of: (${formats}).`),
	string("template", "Template string or path to template file to use when -o=go-template, -o=go-template-file."),
	bool(
		"allow-missing-template-keys",
		"If true, ignore any errors in templates when a field or map key is missing in the template.",
		"true",
	),
	bool("show-managed-fields", "If true, keep the managedFields when printing objects in JSON or YAML format."),
];

export const filenameFlags = (usage: string): readonly Flag[] => [
	slice("filename f", `Filename, directory, or URL to files ${usage}`),
	string("kustomize k", "Process the kustomization directory. This flag can't be used together with -f or -R."),
	bool("recursive R", "Process the directory used in -f, --filename recursively."),
];

export const dryRunFlag: Flag = string("dry-run", 'Must be "none", "server", or "client".', "none", { bare: "unchanged" });

export const fieldManagerFlag = (manager: string): Flag =>
	string("field-manager", "Name of the manager used to track field ownership.", manager);

export const validateFlag: Flag = string("validate", "Must be one of: strict (or true), warn, ignore (or false).", "strict", {
	bare: "strict",
});

export const selectorFlag: Flag = string(
	"selector l",
	"Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'.",
);
