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
	subcommands: [env, image, resources, selector, serviceAccount, notModelled("subject", "access control")],
};
