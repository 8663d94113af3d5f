// `get --raw`: the server's own answer to a path.
import type { AnyObject } from "../../../../cluster/api/objects.ts";
import { findResource } from "../../../../cluster/api/resources.ts";
import type { ApiResponse } from "../../../../cluster/apiserver/request.ts";
import { failure, refusal } from "../../../framework/errors.ts";
import { noSuchPath } from "../../../../cluster/apiserver/status.ts";
import { structJson, structOrder } from "../../../printers/gostruct.ts";
import { toStructJson } from "../../../printers/json.ts";
import { out, request, type Process } from "../../../framework/process.ts";
import { serverVersion } from "../../../go/versioninfo.ts";

/** What a path of the API names. */
interface Address {
	readonly group: string;
	readonly version: string;
	readonly resource: string;
	readonly namespace: string | undefined;
	readonly name?: string;
	readonly subresource?: string;
}

/** /api/v1/… or /apis/GROUP/VERSION/…, with an optional namespace, name and subresource. */
const address = /^\/(?:api|apis\/([^/]+))\/([^/]+)(?:\/namespaces\/([^/]+)(?=\/[^/]+))?\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;

/** What a path (perhaps with a query) names, or undefined if it is not an API's path. Throws if it is not a path at all. */
export function addressOf(raw: string): Address | undefined {
	if (!raw.startsWith("/"))
		throw failure(`--raw must be a valid URL path: parse ${JSON.stringify(raw)}: invalid URI for request`);
	const found = address.exec(raw.split("?")[0] ?? "");
	if (!found) return undefined;
	const [, group = "", version = "", namespace, resource = "", name, subresource] = found;
	return { group, version, resource, namespace, ...(name ? { name } : {}), ...(subresource ? { subresource } : {}) };
}

export function* getRaw(raw: string): Process {
	const where = addressOf(raw);
	const [path = "", query = ""] = raw.split("?");
	if (/^\/(healthz|livez|readyz)$/.test(path)) {
		yield* out("ok");
		return 0;
	}
	if (path === "/version") {
		yield* out(toStructJson(serverVersion, "  "));
		return 0;
	}
	if (!where) throw refusal(noSuchPath());
	const asked = Object.fromEntries(new URLSearchParams(query));
	const answer = yield* request({
		verb: where.name === undefined ? "list" : "get",
		...where,
		labelSelector: asked["labelSelector"],
		fieldSelector: asked["fieldSelector"],
		query: asked,
	});
	if (answer.status) throw refusal(answer.status);
	yield* out(answerText(where, answer));
	return 0;
}

/** An answer as the server writes it, in the order of its structs. */
export function answerText(where: Address, { text, object, items = [] }: ApiResponse): string {
	return text ?? (object ? structJson(object) : `${listText(where, items)}\n`);
}

function listText({ group, version, resource }: Address, items: readonly AnyObject[]): string {
	const apiVersion = group ? `${group}/${version}` : version;
	const bare = items.map(({ kind: _kind, apiVersion: _version, ...rest }) => JSON.stringify(structOrder(rest)));
	return `{"kind":"${findResource(group, resource)?.kind ?? ""}List","apiVersion":"${apiVersion}","metadata":{},"items":[${bare.join(",")}]}`;
}
