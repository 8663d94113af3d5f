// Who a role is given to: --user, --group and --serviceaccount as the subjects of a binding.
import { array, type Flag } from "../framework/flag.ts";
import { failure } from "../framework/errors.ts";

export const subjectFlags: readonly Flag[] = [array("user"), array("group"), array("serviceaccount")];

type Subject = {
	readonly kind: string;
	readonly apiGroup?: string;
	readonly name: string;
	readonly namespace?: string;
};

export const rbacGroup = "rbac.authorization.k8s.io";

/** The subjects in the order of the lists. `place` gives an account its namespace and its name, or throws. */
export const subjects = (
	users: readonly string[],
	groups: readonly string[],
	accounts: readonly string[],
	place: (account: string) => readonly [string, string],
): readonly Subject[] => [
	...users.map((name) => ({ kind: "User", apiGroup: rbacGroup, name })),
	...groups.map((name) => ({ kind: "Group", apiGroup: rbacGroup, name })),
	...accounts.map((account) => {
		const [namespace, name] = place(account);
		return { kind: "ServiceAccount", name, namespace };
	}),
];

/** NAMESPACE:NAME; the namespace may be left out only where `usual` stands for it. Throws for anything else. */
export function accountOf(text: string, usual = ""): readonly [string, string] {
	const [namespace = "", name = "", ...more] = text.split(":");
	if (more.length > 0 || name === "" || (namespace || usual) === "") throw failure("serviceaccount must be <namespace>:<name>");
	return [namespace || usual, name];
}
