// kubectl set: changes one thing of objects (set/).
import type { Command } from "../../framework/command.ts";
import { env } from "./set/env.ts";
import { image } from "./set/image.ts";
import { resources } from "./set/resources.ts";
import { selector } from "./set/selector.ts";
import { serviceAccount } from "./set/serviceaccount.ts";
import { subject } from "./set/subject.ts";

export const command: Command = {
	name: "set",
	prepare: subject.prepare,
	subcommands: [env, image, resources, selector, serviceAccount, subject],
};
