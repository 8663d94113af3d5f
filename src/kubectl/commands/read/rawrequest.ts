// `create`, `replace` and `delete` with --raw: a file's bytes sent to a path, and the server's answer as it came.
import { findResource } from "../../../cluster/api/resources.ts";
import { readJson } from "../../../cluster/api/gojson.ts";
import type { Json } from "../../../cluster/api/types.generated.ts";
import { badRequest, methodNotAllowed, noSuchPath } from "../../../cluster/apiserver/status.ts";
import type { Invocation } from "../../framework/command.ts";
import { failure, refusal } from "../../framework/errors.ts";
import { addressOf, answerText } from "./get/raw.ts";
import { normal } from "../../framework/manifestfiles.ts";
import { out, request, type Process } from "../../framework/process.ts";

/** Checks what --raw cannot be together with and sends the file (or nothing, for a deletion without one). */
export function* sendRaw(verb: "create" | "update" | "delete", { flags, desk, stdin }: Invocation): Process {
	const files = flags.list("filename");
	const [file] = files;
	if (verb === "delete" && flags.on("interactive")) throw failure("--interactive can not be used with --raw");
	if (files.length > 1 || (verb !== "delete" && file === undefined))
		throw failure("--raw can only use a single local file or stdin");
	if (/^https?:\/\//.test(file ?? "")) throw failure("--raw cannot read from a url");
	if (flags.on("recursive")) throw failure("--raw and --recursive are mutually exclusive");
	if (verb === "create" && flags.text("selector")) throw failure("--raw and --selector (-l) are mutually exclusive");
	if (flags.text("output")) throw failure("--raw and --output are mutually exclusive");
	const where = addressOf(flags.text("raw"));
	const text = file === undefined ? "" : file === "-" ? stdin : desk.files.get(normal(file));
	if (text === undefined) throw failure(`open ${file ?? ""}: no such file or directory`);
	const resource = where && findResource(where.group, where.resource);
	if (!where || !resource) throw refusal(noSuchPath());
	if ((where.name === undefined) === (verb !== "create")) throw refusal(methodNotAllowed());
	const body = text ? bodyOf(text, resource.kind) : undefined;
	const answer = yield* request({ verb, ...where, body });
	if (answer.status) throw refusal(answer.status);
	const { object } = answer;
	yield* out(
		verb === "delete" && !object?.metadata.deletionTimestamp ? gone(where, object?.metadata.uid) : answerText(where, answer),
	);
	return 0;
}

/** The file as JSON. Throws the server's refusal of anything else, with the beginning of what it was given. */
function bodyOf(text: string, kind: string): Json {
	const read = readJson(text.trim());
	if ("value" in read) return read.value;
	const shown = text.startsWith("{") ? text : hex(text);
	const length = text.startsWith("{") ? 30 : 60;
	const clipped = shown.length > length ? `${shown.slice(0, length)} ...` : shown;
	const why = `couldn't get version/kind; json parse error: ${read.problem.message} (${clipped})`;
	throw refusal(badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why}`));
}

const hex = (text: string): string =>
	[...new TextEncoder().encode(text.slice(0, 31))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** What the server says of an object that is gone. */
const gone = ({ name, group, resource }: { name?: string; group: string; resource: string }, uid: string | undefined): string =>
	`${JSON.stringify({
		kind: "Status",
		apiVersion: "v1",
		metadata: {},
		status: "Success",
		details: { name, ...(group ? { group } : {}), kind: resource, uid },
	})}\n`;
