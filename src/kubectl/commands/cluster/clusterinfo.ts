// kubectl cluster-info: where the control plane is.
import type { Command, Invocation } from "../../framework/command.ts";
import { contextOf } from "../../framework/kubeconfig.ts";
import { notModelled } from "../../framework/notmodelled.ts";
import { out, type Process } from "../../framework/process.ts";

export const command: Command = {
	name: "cluster-info",
	subcommands: [notModelled("dump", "kubectl cluster-info dump")],
	run,
};

function* run({ desk, flags }: Invocation): Process {
	const { kubeconfig } = desk;
	const context = contextOf(kubeconfig, flags.text("context") || undefined);
	const name = flags.text("cluster") || context?.cluster;
	const server =
		flags.text("server") || kubeconfig.clusters.find((each) => each.name === name)?.cluster["server"] || "https://127.0.0.1:6443";
	yield* out(
		`Kubernetes control plane is running at ${String(server)}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`,
	);
	return 0;
}
