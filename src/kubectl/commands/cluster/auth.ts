// kubectl auth: may I, and who am I. Members of system:masters may do everything; nobody else has been given a role here.
import { apiResources } from "../../framework/apiresources.ts";
import { timestamp } from "../../../cluster/api/time.ts";
import type { Command, Invocation } from "../../framework/command.ts";
import { bool, string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { printFlags } from "../../framework/flagsets.ts";
import type { FlagValues } from "../../framework/flags.ts";
import { notModelled } from "../../framework/notmodelled.ts";
import { mayAll, personOf, type Person } from "../../framework/person.ts";
import { commonFormats, formatPrinter, noPrinter } from "../../printers/objectprinter.ts";
import { toStructJson } from "../../printers/json.ts";
import { tableWriter } from "../../printers/tabwriter.ts";
import { err, now, out, type Process } from "../../framework/process.ts";

const canI: Command = {
	name: "can-i",
	flags: [bool("all-namespaces A"), bool("list"), bool("no-headers"), bool("quiet q"), string("subresource")],
	run: mayI,
};

const whoAmI: Command = {
	name: "whoami",
	flags: printFlags,
	run: who,
};

export const command: Command = {
	name: "auth",
	subcommands: [canI, notModelled("reconcile", "kubectl auth reconcile"), whoAmI],
};

const verbs =
	"get list watch create update patch delete deletecollection use bind impersonate * approve sign escalate attest".split(" ");
/** Open to everyone who is known at all (the roles system:basic-user, system:discovery and system:public-info-viewer). */
const selfReviews = ["selfsubjectreviews", "selfsubjectaccessreviews", "selfsubjectrulesreviews"];
const publicPaths =
	"/api/* /api /apis/* /apis /healthz /healthz /livez /livez /openapi/* /openapi /readyz /readyz /version/ /version/ /version /version".split(
		" ",
	);

const issuerPaths = "/.well-known/openid-configuration/ /.well-known/openid-configuration /openid/v1/jwks/ /openid/v1/jwks".split(
	" ",
);
/** As a table sorts its rows: "/" and "*" after a name come before its end. */
const byPath = (a: string, b: string): number => (`${a}]` < `${b}]` ? -1 : `${a}]` > `${b}]` ? 1 : 0);

function* mayI(invocation: Invocation): Process {
	const { args, flags } = invocation;
	const person = personOf(invocation.flags, invocation.desk);
	if (flags.on("list")) {
		if (args.length > 0) throw failure("list option must be specified with no arguments");
		yield* out(rules(person, flags.on("no-headers")));
		return 0;
	}
	const [verb = "", what = ""] = args;
	if (args.length !== 2)
		throw failure(
			`you must specify two arguments: verb resource or verb resource/resourceName.\nSee '${invocation.path} -h' for help and examples.`,
		);
	const [type = ""] = what.split("/");
	const resource = findApiResource(type);
	if (!what.startsWith("/")) {
		if (!resource && type !== "*") yield* warn(flags, `the server doesn't have a resource type '${type}'`);
		else if (resource && !resource.namespaced && !flags.on("all-namespaces"))
			yield* warn(
				flags,
				`resource '${resource.name}' is not namespace scoped${resource.group ? ` in group '${resource.group}'` : ""}`,
			);
		if (!verbs.includes(verb)) yield* warn(flags, `verb '${verb}' is not a known verb`);
	} else if (!["get", "put", "post", "head", "options", "delete", "patch", "*"].includes(verb))
		yield* warn(flags, `verb '${verb}' is not a known verb`);
	const own = what.startsWith("/")
		? verb === "get" && publicPaths.some((path) => path === what || (path.endsWith("*") && what.startsWith(path.slice(0, -1))))
		: verb === "create" && resource !== undefined && selfReviews.includes(resource.name);
	const allowed = mayAll(person) || own;
	if (!flags.on("quiet")) yield* out(allowed ? "yes\n" : "no\n");
	return allowed ? 0 : 1;
}

function* warn(flags: FlagValues, text: string): Process<void> {
	if (!flags.on("quiet")) yield* err(`Warning: ${text}\n\n`);
}

function findApiResource(word: string) {
	const [name = "", ...group] = word.toLowerCase().split(".");
	const wanted = group.join(".");
	return apiResources.find(
		(each) =>
			(each.name === name || each.kind.toLowerCase() === name || each.shortNames.includes(name)) &&
			(wanted === "" || each.group === wanted || `${each.version}.${each.group}` === wanted),
	);
}

function rules(person: Person, noHeaders: boolean): string {
	const writer = tableWriter();
	if (!noHeaders) writer.write("Resources\tNon-Resource URLs\tResource Names\tVerbs\n");
	if (mayAll(person)) writer.write("*.*\t[]\t[]\t[*]\n\t[*]\t[]\t[*]\n");
	for (const name of selfReviews)
		writer.write(`${name}.${name === "selfsubjectreviews" ? "authentication" : "authorization"}.k8s.io\t[]\t[]\t[create]\n`);
	// Accounts of the cluster may also find out who signs their tokens (system:service-account-issuer-discovery).
	const issuer = person.groups.includes("system:serviceaccounts") ? issuerPaths : [];
	for (const path of [...publicPaths, ...issuer].sort(byPath)) writer.write(`\t[${path}]\t[]\t[get]\n`);
	return writer.flush();
}

function* who(invocation: Invocation): Process {
	const { flags, desk } = invocation;
	const { name, uid, groups } = personOf(invocation.flags, invocation.desk);
	const output = flags.text("output");
	if (output === "" && flags.text("template") === "") {
		const writer = tableWriter();
		writer.write(`ATTRIBUTE\tVALUE\nUsername\t${name}\n${uid ? `UID\t${uid}\n` : ""}Groups\t[${groups.join(" ")}]\n`);
		yield* out(writer.flush());
		return 0;
	}
	const review = {
		kind: "SelfSubjectReview",
		apiVersion: "authentication.k8s.io/v1",
		metadata: { creationTimestamp: timestamp(yield* now()) },
		status: { userInfo: { username: name, ...(uid ? { uid } : {}), groups } },
	};
	if (output === "json") yield* out(`${toStructJson(review)}\n`);
	else if (output === "name") yield* out("selfsubjectreview.authentication.k8s.io/<unknown>\n");
	else {
		const print = formatPrinter(output, flags, desk);
		if (!print) throw noPrinter(output, commonFormats);
		yield* out(print(review));
	}
	return 0;
}
