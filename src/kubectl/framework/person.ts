// Who asks: the user of the context or whom --as pretends, and what the server tells one who has been given no role.
// Members of system:masters may do everything; nobody else has a role here, so every object is closed to them.
import type { ApiRequest, ApiResponse } from "../../cluster/apiserver/request.ts";
import type { Desk } from "./command.ts";
import type { FlagValues } from "./flags.ts";
import { contextOf } from "./kubeconfig.ts";

export interface Person {
	readonly name: string;
	readonly uid?: string;
	readonly groups: readonly string[];
}

export function personOf(flags: FlagValues, { kubeconfig }: Pick<Desk, "kubeconfig">): Person {
	const as = flags.text("as");
	if (as) {
		const account = /^system:serviceaccount:([^:]+):[^:]+$/.exec(as);
		const given = flags.list("as-group");
		const own = account && given.length === 0 ? ["system:serviceaccounts", `system:serviceaccounts:${account[1] ?? ""}`] : given;
		return { name: as, ...(flags.text("as-uid") ? { uid: flags.text("as-uid") } : {}), groups: [...own, "system:authenticated"] };
	}
	const name = flags.global("user") || contextOf(kubeconfig, flags.text("context") || undefined)?.user || "admin";
	return { name, uid: name, groups: ["system:masters", "system:authenticated"] };
}

export const mayAll = (person: Person): boolean => person.groups.includes("system:masters");

/** The server's refusal of a request by somebody without roles (the authorizer's words). */
export function forbidden({ name: user }: Person, request: ApiRequest): ApiResponse {
	const { verb, group, resource, subresource, namespace } = request;
	const name = verb === "create" && !subresource ? "" : (request.name ?? "");
	const what = `${resource}${group ? `.${group}` : ""}${name ? ` ${JSON.stringify(name)}` : ""}`;
	const asked = JSON.stringify(subresource ? `${resource}/${subresource}` : resource);
	const where = namespace ? `in the namespace ${JSON.stringify(namespace)}` : "at the cluster scope";
	const message = `${what} is forbidden: User ${JSON.stringify(user)} cannot ${verb} resource ${asked} in API group ${JSON.stringify(group)} ${where}`;
	const status = {
		apiVersion: "v1",
		kind: "Status",
		metadata: {},
		status: "Failure",
		reason: "Forbidden",
		message,
		details: { ...(name ? { name } : {}), ...(group ? { group } : {}), kind: resource },
		code: 403,
	} as NonNullable<ApiResponse["status"]>;
	return { code: 403, status, warnings: [] };
}
