// kubectl set: changes one thing of objects (set/).
import type { Command } from "../command.ts";
import { notModelled } from "../notmodelled.ts";
import { env } from "../set/env.ts";
import { image } from "../set/image.ts";
import { resources } from "../set/resources.ts";
import { selector } from "../set/selector.ts";
import { serviceAccount } from "../set/serviceaccount.ts";

export const command: Command = {
	name: "set",
	use: "SUBCOMMAND [options]",
	short: "Set specific features on objects",
	long: "Configure application resources.\n\n These commands help you make changes to existing application resources.",
	subcommands: [
		env,
		image,
		resources,
		selector,
		serviceAccount,
		notModelled(
			"subject",
			"Update the user, group, or service account in a role binding or cluster role binding",
			"access control",
		),
	],
};
