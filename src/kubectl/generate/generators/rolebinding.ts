import type { Command } from "../../framework/command.ts";
import { string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import type { FlagValues } from "../../framework/flags.ts";
import { generatorCommand, ready } from "../generator.ts";
import type { Made } from "../made.ts";
import { accountOf, rbacGroup, subjectFlags, subjects } from "../subjects.ts";

const binding = (kind: string, name: string, roleKind: string, role: string, flags: FlagValues): Made => {
	const bound = subjects(flags.list("user"), flags.list("group"), flags.list("serviceaccount"), (account) => accountOf(account));
	return {
		apiVersion: `${rbacGroup}/v1`,
		kind,
		metadata: { name },
		...(bound.length > 0 ? { subjects: bound } : {}),
		roleRef: { apiGroup: rbacGroup, kind: roleKind, name: role },
	};
};

export const roleBinding: Command = generatorCommand({
	name: "rolebinding",
	flags: [string("clusterrole"), string("role"), ...subjectFlags],
	failed: "failed to create rolebinding: ",
	make(name, { flags }) {
		const [role, clusterRole] = [flags.text("role"), flags.text("clusterrole")];
		if ((role === "") === (clusterRole === "")) throw failure("exactly one of clusterrole or role must be specified");
		return ready(binding("RoleBinding", name, role ? "Role" : "ClusterRole", role || clusterRole, flags));
	},
});

export const clusterRoleBinding: Command = generatorCommand({
	name: "clusterrolebinding",
	clusterWide: true,
	flags: [string("clusterrole", "", { required: true }), ...subjectFlags],
	failed: "failed to create clusterrolebinding: ",
	make: (name, { flags }) => ready(binding("ClusterRoleBinding", name, "ClusterRole", flags.text("clusterrole"), flags)),
});
