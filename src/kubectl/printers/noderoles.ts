import type { Node } from "../../cluster/api/types.generated.ts";

/** The roles that a Node's labels name, sorted and joined; "" when there is none. */
export function nodeRoles(node: Node): string {
	const prefix = "node-role.kubernetes.io/";
	const roles = Object.entries(node.metadata.labels ?? {}).flatMap(([key, value]) => {
		if (key.startsWith(prefix)) return key.length > prefix.length ? [key.slice(prefix.length)] : [];
		return key === "kubernetes.io/role" && value ? [value] : [];
	});
	return [...new Set(roles)].sort().join(",");
}
