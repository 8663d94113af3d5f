// `get --raw`: the server's own answer to a path.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { failure, refusal } from "../errors.ts";
import { noSuchPath } from "../../cluster/apiserver/status.ts";
import { toJson, toStructJson } from "../printers/json.ts";
import { out, request, type Process } from "../process.ts";
import { serverVersion } from "../versioninfo.ts";

/** /api/v1/… or /apis/GROUP/VERSION/…, with an optional namespace, name and subresource. */
const address = /^\/(?:api|apis\/([^/]+))\/([^/]+)(?:\/namespaces\/([^/]+)(?=\/[^/]+))?\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;

export function* getRaw(raw: string): Process {
	if (!raw.startsWith("/"))
		throw failure(`--raw must be a valid URL path: parse ${JSON.stringify(raw)}: invalid URI for request`);
	const [path = "", query = ""] = raw.split("?");
	if (/^\/(healthz|livez|readyz)$/.test(path)) {
		yield* out("ok");
		return 0;
	}
	if (path === "/version") {
		yield* out(toStructJson(serverVersion, "  "));
		return 0;
	}
	const found = address.exec(path);
	if (!found) throw refusal(noSuchPath());
	const [, group = "", version = "", namespace, resource = "", name, subresource] = found;
	const asked = Object.fromEntries(new URLSearchParams(query));
	const answer = yield* request({
		verb: name === undefined ? "list" : "get",
		group,
		version,
		resource,
		namespace,
		name,
		subresource,
		labelSelector: asked["labelSelector"],
		fieldSelector: asked["fieldSelector"],
		query: asked,
	});
	if (answer.status) throw refusal(answer.status);
	if (answer.text !== undefined) yield* out(answer.text);
	else if (answer.object) yield* out(`${kindFirst(answer.object)}\n`);
	else yield* out(`${listText(group, version, answer.items ?? [])}\n`);
	return 0;
}

/** As the server writes it: kind and apiVersion come first. */
function kindFirst({ kind, apiVersion, ...rest }: AnyObject): string {
	const others = toJson(rest).slice(1);
	return `{"kind":${toJson(kind)},"apiVersion":${toJson(apiVersion)}${others === "}" ? "" : ","}${others}`;
}

function listText(group: string, version: string, items: readonly AnyObject[]): string {
	const apiVersion = group ? `${group}/${version}` : version;
	const bare = items.map(({ kind: _kind, apiVersion: _version, ...rest }) => toJson(rest));
	return `{"kind":"${items[0]?.kind ?? ""}List","apiVersion":"${apiVersion}","metadata":{},"items":[${bare.join(",")}]}`;
}
