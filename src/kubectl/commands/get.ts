// kubectl get: tables, objects and names of what a line names; with -w also what changes.
import { bool, int64, slice, string, type Command, type Invocation } from "../command.ts";
import { failure, usageError } from "../errors.ts";
import { filenameFlags, selectorFlag } from "../flagsets.ts";
import { getObjects } from "../get/objects.ts";
import { getFormats, getPrinter, listOf } from "../get/printer.ts";
import { getRaw } from "../get/raw.ts";
import { getTables } from "../get/tables.ts";
import { watchObjects } from "../get/watch.ts";
import { prepareTemplates } from "../templates.ts";
import { err, out, type Process } from "../process.ts";
import { modelledOnly, prepareUnmodelled } from "../unmodelledtypes.ts";

const suggestion = 'Use "kubectl api-resources" for a complete list of supported resources.';

export const command: Command = {
	name: "get",
	use: `[(-o|--output=)${getFormats.split(",").join("|")}] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]`,
	short: "Display one or many resources",
	long: `Display one or many resources.\n\n Prints a table of the most important information about the specified resources. You can filter the list using a label selector and the --selector flag. If the desired resource type is namespaced you will only see results in the current namespace if you don't specify any namespace.\n\n By specifying the output as 'template' and providing a Go template as the value of the --template flag, you can filter the attributes of the fetched resources.\n\n${suggestion}`,
	examples:
		"# List all pods in ps output format\nkubectl get pods\n\n# List all pods in ps output format with more information (such as node name)\nkubectl get pods -o wide\n\n# Return only the phase value of the specified pod\nkubectl get -o template pod/web-pod-13je7 --template={{.status.phase}}\n\n# List one or more resources by their type and names\nkubectl get rc/web service/frontend pods/web-pod-13je7",
	flags: [
		bool(
			"all-namespaces A",
			"If present, list the requested object(s) across all namespaces. Namespace in current context is ignored even if specified with --namespace.",
		),
		bool(
			"allow-missing-template-keys",
			"If true, ignore any errors in templates when a field or map key is missing in the template. Only applies to golang and jsonpath output formats.",
			"true",
		),
		int64(
			"chunk-size",
			"Return large lists in chunks rather than all at once. Pass 0 to disable. This flag is beta and may change in the future.",
			"500",
		),
		string(
			"field-selector",
			"Selector (field query) to filter on, supports '=', '==', and '!='.(e.g. --field-selector key1=value1,key2=value2). The server only supports a limited number of field queries per type.",
		),
		...filenameFlags("identifying the resource to get from a server."),
		bool(
			"ignore-not-found",
			"If set to true, suppresses NotFound error for specific objects that do not exist. Using this flag with commands that query for collections of resources has no effect when no resources are found.",
		),
		slice(
			"label-columns L",
			"Accepts a comma separated list of labels that are going to be presented as columns. Names are case-sensitive. You can also use multiple flag options like -L label1 -L label2...",
		),
		bool("no-headers", "When using the default or custom-column output format, don't print headers (default print headers)."),
		string("output o", `Output format. One of: (${getFormats.split(",").join(", ")}).`),
		bool(
			"output-watch-events",
			"Output watch event objects when --watch or --watch-only is used. Existing objects are output as initial ADDED events.",
		),
		string("raw", "Raw URI to request from the server.  Uses the transport specified by the kubeconfig file."),
		selectorFlag,
		bool(
			"server-print",
			"If true, have the server return the appropriate table output. Supports extension APIs and CRDs.",
			"true",
		),
		bool("show-kind", "If present, list the resource type for the requested object(s)."),
		bool("show-labels", "When printing, show all labels as the last column (default hide labels column)"),
		bool("show-managed-fields", "If true, keep the managedFields when printing objects in JSON or YAML format."),
		string(
			"sort-by",
			"If non-empty, sort list types using this field specification.  The field specification is expressed as a JSONPath expression (e.g. '{.metadata.name}'). The field in the API resource specified by this JSONPath expression must be an integer or a string.",
		),
		string("subresource", "If specified, gets the subresource of the requested object."),
		string(
			"template",
			"Template string or path to template file to use when -o=go-template, -o=go-template-file. The template format is golang templates [http://golang.org/pkg/text/template/#pkg-overview].",
		),
		bool("watch w", "After listing/getting the requested object, watch for changes."),
		bool("watch-only", "Watch for changes to the requested object(s), without listing/getting first."),
	],
	suggestFor: ["list", "ls"],
	async prepare(words) {
		await prepareTemplates(words);
		await prepareUnmodelled(words);
	},
	run,
};

function* run(invocation: Invocation): Process {
	const { flags, args, path } = invocation;
	const output = flags.text("output");
	const watching = flags.on("watch") || flags.on("watch-only");
	const raw = flags.text("raw");
	if (raw) {
		if (args.length > 0) throw failure("arguments may not be passed when --raw is specified");
	} else if (watching) {
		const ignored = flags.on("watch")
			? "--watch requested, --sort-by will be ignored for watch events received"
			: "--watch-only requested, --sort-by will be ignored";
		if (flags.text("sort-by")) yield* err(`warning: ${ignored}\n`);
	} else if (args.length === 0 && flags.list("filename").length === 0 && !flags.text("kustomize")) {
		yield* err(`You must specify the type of resource to get. ${suggestion}\n\n`);
		throw usageError(
			path,
			'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
		);
	}
	if (raw && (watching || flags.text("selector")))
		throw failure("--raw may not be specified with other flags that filter the server request or alter the output");
	if (raw && output) throw failure("--raw and --output are mutually exclusive");
	if (flags.on("show-labels") && output !== "" && output !== "wide")
		throw failure(`--show-labels option cannot be used with ${output} printer`);
	if (flags.on("output-watch-events") && !watching)
		throw failure("--output-watch-events option can only be used with --watch or --watch-only");
	if (raw) return yield* getRaw(raw);
	const human = (output === "" && flags.text("template") === "") || output === "wide";
	const modelled = modelledOnly(invocation);
	if (modelled.warning) yield* err(modelled.warning);
	if (modelled.dropped && modelled.invocation.args.length === 0) return yield* nothing(invocation, human, modelled.namespaced);
	if (watching) return yield* watchObjects(modelled.invocation);
	return yield* human ? getTables(modelled.invocation, modelled.namespaced) : getObjects(modelled.invocation);
}

/** The answer about types that have no objects here. */
function* nothing(invocation: Invocation, human: boolean, namespaced: boolean): Process {
	const { flags, namespace } = invocation;
	if (human)
		yield* err(
			namespaced && !flags.on("all-namespaces") ? `No resources found in ${namespace} namespace.\n` : "No resources found\n",
		);
	else yield* out(getPrinter(invocation)(listOf([])).text);
	return 0;
}
