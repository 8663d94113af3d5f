// Listens to a real API server: lists what there is of each kind, then hears every change of it.
import https from "node:https";
import type { AnyObject, KubeObject } from "../../../src/cluster/api/objects.ts";
import { apiVersionOf, resources, type Resource } from "../../../src/cluster/api/resources.ts";

/** Kinds that say only that something is alive. */
const unheard = ["Lease"];

interface Server {
	readonly url: string;
	readonly token: string;
}
type Hear = (object: KubeObject, gone: boolean) => void;

interface ListAnswer {
	readonly metadata: { readonly resourceVersion: string };
	readonly items: readonly Omit<KubeObject, "kind" | "apiVersion">[];
}
interface WatchAnswer {
	readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
	readonly object: KubeObject;
}

/** Notes of who wrote which field are of no use to a check, and long. */
function plain(object: AnyObject): KubeObject {
	const { managedFields: _, ...metadata } = object.metadata as AnyObject["metadata"] & { readonly managedFields?: unknown };
	return { ...object, metadata } as unknown as KubeObject;
}

/** Begins to listen, and answers the way to stop once all that was there has been heard. `hear` must not throw. */
export async function listen({ url, token }: Server, hear: Hear): Promise<() => void> {
	const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false, maxSockets: 64 });
	const ask = (path: string) => https.get(new URL(path, url), { agent, headers: { authorization: `Bearer ${token}` } });
	const begun = resources
		.filter(({ kind }) => !unheard.includes(kind))
		.map(async (resource) => {
			const list = pathOf(resource);
			const { metadata, items } = JSON.parse(await textOf(ask(list))) as ListAnswer;
			for (const item of items) hear(plain({ apiVersion: apiVersionOf(resource), kind: resource.kind, ...item }), false);
			const request = ask(`${list}?watch=true&resourceVersion=${metadata.resourceVersion}`);
			request.on("error", () => undefined); // it is stopped from here, or ends with its cluster
			request.on("response", (response) => {
				let rest = "";
				response.setEncoding("utf8").on("data", (text: string) => {
					const lines = (rest + text).split("\n");
					rest = lines.pop() ?? "";
					for (const line of lines.filter(Boolean)) {
						const { type, object } = JSON.parse(line) as WatchAnswer;
						if (type !== "BOOKMARK" && type !== "ERROR") hear(plain(object), type === "DELETED");
					}
				});
			});
		});
	await Promise.all(begun);
	return () => agent.destroy();
}

const pathOf = ({ group, version, plural }: Resource): string => `${group ? `/apis/${group}` : "/api"}/${version}/${plural}`;

const textOf = (request: ReturnType<typeof https.get>): Promise<string> =>
	new Promise((resolve, reject) => {
		request.on("error", reject);
		request.on("response", (response) => {
			let text = "";
			response
				.setEncoding("utf8")
				.on("data", (part: string) => (text += part))
				.on("end", () =>
					response.statusCode === 200
						? resolve(text)
						: reject(new Error(`the API server answers ${response.statusCode}: ${text}`)),
				);
		});
	});
