// kubectl rollout: how workloads move from one template to the next (rollout/).
import type { Command } from "../command.ts";
import { history } from "../rollout/history.ts";
import { pause, restart, resume } from "../rollout/marking.ts";
import { status } from "../rollout/status.ts";
import { undo } from "../rollout/undo.ts";

export const command: Command = {
	name: "rollout",
	subcommands: [history, pause, restart, resume, status, undo],
};
