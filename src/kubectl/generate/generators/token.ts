// kubectl create token: a real cluster signs one; here it is only said for whom there would be none.
import { resourceOf } from "../../../cluster/api/resources.ts";
import type { Command } from "../../framework/command.ts";
import { array, duration, string } from "../../framework/flag.ts";
import { failure, KubectlError, usageError } from "../../framework/errors.ts";
import type { FlagValues } from "../../framework/flags.ts";
import { printFlags } from "../../framework/flagsets.ts";
import { absent } from "../../framework/notmodelled.ts";
import { out } from "../../framework/process.ts";
import { attempt, getNamed, getObject } from "../../framework/requests.ts";

export const token: Command = {
	name: "token",
	flags: [
		...printFlags,
		array("audience"),
		duration("duration"),
		string("bound-object-kind"),
		string("bound-object-name"),
		string("bound-object-uid"),
	],
	*run({ args, flags, path, namespace }) {
		const [name = ""] = args;
		if (args.length !== 1) throw usageError(path, `exactly one NAME is required, got ${args.length}`);
		check(flags);
		const account = yield* attempt(getNamed(resourceOf("ServiceAccount"), namespace, name));
		if (account instanceof KubectlError) throw refused(account.message);
		const kind = flags.text("bound-object-kind");
		if (kind) {
			const resource = resourceOf(kind as "Node" | "Pod" | "Secret");
			const bound = yield* attempt(getObject(resource, resource.namespaced ? namespace : "", flags.text("bound-object-name")));
			if (bound instanceof KubectlError) throw refused(bound.message);
		}
		const seconds = flags.number("duration") / 1000;
		const invalid = 'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: ';
		if (seconds > 0 && seconds < 600) throw refused(`${invalid}${seconds}: may not specify a duration less than 10 minutes`);
		if (flags.text("output") !== "name") throw failure(absent("A token"));
		yield* out(`tokenrequest.authentication.k8s.io/${name}\n`);
		return 0;
	},
};

const refused = (why: string): KubectlError => failure(`failed to create token: ${why}`);

const kinds = ["Node", "Pod", "Secret"];

function check(flags: FlagValues): void {
	const [kind, name] = [flags.text("bound-object-kind"), flags.text("bound-object-name")];
	const wrong =
		flags.number("duration") < 0
			? "--duration must be greater than or equal to 0"
			: flags.number("duration") % 1000 !== 0
				? "--duration cannot be expressed in units less than seconds"
				: flags.list("audience").includes("")
					? "--audience must not be an empty string"
					: !kind && name
						? "--bound-object-name can only be set if --bound-object-kind is provided"
						: !kind && flags.text("bound-object-uid")
							? "--bound-object-uid can only be set if --bound-object-kind is provided"
							: kind && !kinds.includes(kind)
								? `supported --bound-object-kind values are ${kinds.join(", ")}`
								: kind && !name
									? "--bound-object-name is required if --bound-object-kind is provided"
									: "";
	if (wrong) throw failure(wrong);
}
