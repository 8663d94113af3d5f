// An API server with two namespaces and their service accounts, and nothing else.
import { findResource } from "../../src/cluster/api/resources.ts";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import type { ApiRequest, ApiResponse } from "../../src/cluster/apiserver/request.ts";
import { ApiServer } from "../../src/cluster/apiserver/server.ts";
import { Store } from "../../src/cluster/apiserver/store.ts";
import { Clock } from "../../src/cluster/clock.ts";

type Asked = Partial<ApiRequest> & { readonly verb: ApiRequest["verb"] };

export function makeServer(seed = 1, options: { readonly mostEvents?: number } = {}) {
	const store = new Store();
	const clock = new Clock();
	const server = new ApiServer({ store, clock, seed, ...options });
	/** A request for "pods", "daemonsets.apps" … in the namespace default unless another is given. */
	const ask = (resource: string, asked: Asked): ApiResponse => {
		const [plural = "", group = ""] = resource.split(/\.(.*)/);
		const found = findResource(group, plural);
		return server.handle({
			group,
			version: found?.version ?? "v1",
			resource: plural,
			...(found?.namespaced ? { namespace: "default" } : {}),
			...asked,
		});
	};
	const create = (resource: string, body: object, more: Partial<ApiRequest> = {}): ApiResponse =>
		ask(resource, { verb: "create", body: body as Json, ...more });
	for (const name of ["default", "kube-system"]) {
		create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } });
		create(
			"serviceaccounts",
			{ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: name } },
			{ namespace: name },
		);
	}
	return { store, clock, server, ask, create };
}

/** The object of an answer; throws an error that shows why the answer has none. */
export function objectOf(answer: ApiResponse): AnyObject {
	if (!answer.object) throw new Error(answer.status?.message ?? "no object");
	return answer.object;
}
