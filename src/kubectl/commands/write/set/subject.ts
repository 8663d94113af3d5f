// kubectl set subject: who is bound to a role. There are no bindings here but those of files (--local).
import { canonical } from "../../../../cluster/api/values.ts";
import type { Json } from "../../../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../../../framework/command.ts";
import { failure } from "../../../framework/errors.ts";
import type { Process } from "../../../framework/process.ts";
import { accountOf, subjectFlags, subjects } from "../../../generate/subjects.ts";
import { modelledOnly, prepareUnmodelled } from "../../../framework/unmodelledtypes.ts";
import { applySetting, setFlags, settingDryRun, settingInfos } from "./setting.ts";

export const subject: Command = {
	name: "subject",
	flags: [...setFlags.filter((flag) => flag.name !== "record"), ...subjectFlags],
	prepare: prepareUnmodelled,
	run,
};

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

function* run(invocation: Invocation): Process {
	const { flags, namespace } = invocation;
	const known = modelledOnly(invocation).invocation.args;
	if (known.length < invocation.args.length) throw failure("resource(s) were provided, but no name was specified");
	const infos = yield* settingInfos(invocation, known);
	const dryRun = yield* settingDryRun(invocation);
	if (flags.on("all") && flags.text("selector")) throw failure("cannot set --all and --selector at the same time");
	const [users, groups, accounts] = ["user", "group", "serviceaccount"].map((flag) => sorted(flags.list(flag)));
	if (users?.length === 0 && groups?.length === 0 && accounts?.length === 0)
		throw failure("you must specify at least one value of user, group or serviceaccount");
	const added = subjects(users ?? [], groups ?? [], accounts ?? [], (account) => accountOf(account, namespace));
	if (infos.some((info) => info.object?.kind === "ClusterRoleBinding") && accounts?.some((account) => account.startsWith(":")))
		throw failure("serviceaccount must be <namespace>:<name>, namespace must be specified");
	return yield* applySetting(
		infos,
		invocation,
		{
			failed: "failed to patch subjects to rolebinding: ",
			done: "subjects updated",

			*change(object) {
				if (!/^(Cluster)?RoleBinding$/.test(object.kind))
					throw failure("setting subjects is only supported for RoleBinding/ClusterRoleBinding");
				const bound = (object["subjects"] ?? []) as readonly Json[];
				const there = new Set(bound.map((each) => canonical(each)));
				return { ...object, subjects: [...bound, ...added.filter((each) => !there.has(canonical(each)))] };
			},
		},
		dryRun,
	);
}
