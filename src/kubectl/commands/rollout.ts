// kubectl rollout: how workloads move from one template to the next (rollout/).
import type { Command } from "../command.ts";
import { history } from "../rollout/history.ts";
import { pause, restart, resume } from "../rollout/marking.ts";
import { status } from "../rollout/status.ts";
import { undo } from "../rollout/undo.ts";

export const command: Command = {
	name: "rollout",
	use: "SUBCOMMAND [options]",
	short: "Manage the rollout of a resource",
	long: "Manage the rollout of one or many resources.\n        \n Valid resource types include:\n\n  *  deployments\n  *  daemonsets\n  *  statefulsets",
	examples:
		"# Rollback to the previous deployment\nkubectl rollout undo deployment/abc\n\n# Check the rollout status of a daemonset\nkubectl rollout status daemonset/foo\n\n# Restart a deployment\nkubectl rollout restart deployment/abc\n\n# Restart deployments with the 'app=nginx' label\nkubectl rollout restart deployment --selector=app=nginx",
	subcommands: [history, pause, restart, resume, status, undo],
};
