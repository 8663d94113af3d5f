// How kubectl leaves with an error: a command throws a KubectlError, the root prints its words and exits with its code.
import type { Status } from "../../cluster/api/types.generated.ts";

/** Where a document stands: its file as the line names it ("STDIN" for standard input), and its number there (from 0). */
export interface Origin {
	readonly source: string;
	readonly document: number;
}

/**
 * The end of a command. `message` is the error's own text, without "error: "; a refusal of the API server keeps its Status,
 * several errors together keep each. Thrown only to leave a command, as the real kubectl exits from any depth.
 */
export class KubectlError extends Error {
	readonly status: Status | undefined;
	readonly errors: readonly KubectlError[] | undefined;
	/** Its errors are those of one List in a file: beside other errors they stay one. */
	readonly ofList: boolean;
	readonly exitCode: number;
	/** Printed as it is, with no "error: " before it. */
	readonly bare: boolean;
	/** The document that it is about, where it is about one. */
	origin: Origin | undefined;

	constructor(
		message: string,
		more: { status?: Status; errors?: readonly KubectlError[]; exitCode?: number; bare?: boolean; ofList?: boolean } = {},
	) {
		super(message);
		this.status = more.status;
		this.errors = more.errors;
		this.ofList = more.ofList ?? false;
		this.exitCode = more.exitCode ?? 1;
		this.bare = more.bare ?? false;
	}
}

/** Leaves with "error: TEXT". */
export const failure = (message: string, exitCode = 1): KubectlError => new KubectlError(message, { exitCode });

/** Leaves with TEXT alone (kubectl's handlers that print without "error: "); empty prints nothing. */
export const bareFailure = (message: string, exitCode = 1): KubectlError => new KubectlError(message, { exitCode, bare: true });

/** The refusal of the API server. */
export const refusal = (status: Status): KubectlError => new KubectlError(status.message ?? "", { status });

/** Notes which document an error is about. */
export function about(origin: Origin, error: KubectlError): KubectlError {
	error.origin ??= { source: origin.source, document: origin.document };
	return error;
}

/** Several errors as one: alone, an error stays what it is. */
export const together = (errors: readonly KubectlError[]): KubectlError =>
	errors.length === 1 && errors[0] ? errors[0] : new KubectlError(aggregateText(errors.map((e) => e.message)), { errors });

/** Errors that stay a list, as those of a List's items do: also one alone is printed without "error: ". */
export const listError = (errors: readonly KubectlError[]): KubectlError =>
	new KubectlError(aggregateText(errors.map((each) => each.message)), { errors, ofList: true });

/** What `get` and `describe` leave with: errors of files stay a list. */
export const readErrors = (errors: readonly KubectlError[], { types }: { readonly types: readonly unknown[] }): KubectlError =>
	types.length === 0 ? listError(errors) : together(errors);

/** "error: TEXT / See 'kubectl get -h' for help and examples": a line that asks for what cannot be. */
export const usageError = (path: string, message: string): KubectlError =>
	failure(`${message}\nSee '${path} -h' for help and examples`);

/** Says which file an error came from: `error when creating "f.yaml": …`. No source, no change. */
export function withSource(verb: string, source: string, error: KubectlError): KubectlError {
	if (!source) return error;
	const message = `error when ${verb} ${JSON.stringify(source)}: ${error.message}`;
	return error.status ? refusal({ ...error.status, message }) : failure(message);
}

/** Go's text of several errors: each once, in brackets when they are more than one. */
export function aggregateText(messages: readonly string[]): string {
	const once = [...new Set(messages)];
	return once.length === 1 ? (once[0] ?? "") : `[${once.join(", ")}]`;
}

/** What kubectl prints on stderr for an error before it exits; always ends in a newline unless empty. */
export function errorText(error: KubectlError): string {
	const text = words(error);
	return text && !text.endsWith("\n") ? `${text}\n` : text;
}

function words(error: KubectlError): string {
	if (error.status) return error.status.reason === "Invalid" ? invalidText(error.status) : statusText(error.status);
	if (error.errors) return error.errors.map((each) => `${messageFor(each)}\n`).join("");
	if (error.bare || error.message === "" || error.message.startsWith("error: ")) return error.message;
	return `error: ${error.message}`;
}

/** One of several errors: refusals in the server's words, others without "error: ". */
export const messageFor = (error: KubectlError): string => (error.status ? statusText(error.status) : error.message);

function statusText(status: Status): string {
	if (status.reason === "Unauthorized") return `error: You must be logged in to the server (${status.message ?? ""})`;
	return status.reason
		? `Error from server (${status.reason}): ${status.message ?? ""}`
		: `Error from server: ${status.message ?? ""}`;
}

/** The short form for 422 Invalid: the object, then its causes, each once. */
function invalidText({ details, message }: Status): string {
	let text = "The request is invalid";
	if (!details) return message ? `${text}: ${message}` : text;
	const causes = [...new Set((details.causes ?? []).map((cause) => `${cause.field ?? ""}: ${cause.message ?? ""}`))];
	if (details.kind || details.name) text = `The ${details.kind ?? ""} ${JSON.stringify(details.name ?? "")} is invalid`;
	else if (message && causes.length === 0) text += `: ${message}`;
	if (causes.length === 0) return text;
	return causes.length === 1 ? `${text}: ${causes[0]}\n` : `${text}: \n${causes.map((cause) => `* ${cause}\n`).join("")}`;
}
