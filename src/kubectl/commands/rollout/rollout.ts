// kubectl rollout: how workloads move from one template to the next (rollout/).
import type { Command } from "../../framework/command.ts";
import { history } from "./history.ts";
import { pause, restart, resume } from "./marking.ts";
import { status } from "./status.ts";
import { undo } from "./undo.ts";

export const command: Command = {
	name: "rollout",
	subcommands: [history, pause, restart, resume, status, undo],
};
