// How long a careless or hostile manifest can keep the engine busy.
import { Cluster } from "../../src/cluster/cluster.ts";
import { Line, runToEnd } from "../../src/desk/line.ts";
import { everynodeConfig } from "../../src/kubectl/framework/kubeconfig.ts";
import { toYaml } from "../../src/kubectl/printers/yaml.ts";
import { run } from "../../src/kubectl/shell/shell.ts";
import { fuzzed, hostile } from "../../test/support/fuzz.ts";
import { cpu, emit, median } from "./measure.ts";
import { options } from "./workload.ts";

export function fuzz(): void {
	const cluster = new Cluster(options);
	const desk = { files: new Map<string, string>(), env: {}, kubeconfig: everynodeConfig };
	const applied = (text: string): number => {
		desk.files.set("a.yaml", text);
		const begun = cpu();
		const line = new Line(run("kubectl apply -f a.yaml", desk), cluster, () => undefined);
		runToEnd(line, cluster, 1000);
		if (!line.done) throw new Error(`kubectl apply does not end: ${text.slice(0, 1000)}`);
		return cpu() - begun;
	};
	const times = Array.from({ length: 10_000 }, (_, seed) => applied(fuzzed(seed, toYaml)));
	emit("a fuzzed manifest applied, median of 10,000", median(times), "ms CPU", "≤ 5");
	emit("a fuzzed manifest applied, the slowest of 10,000", Math.max(...times), "ms CPU", "≤ 200");
	emit("a hostile text applied, the slowest", Math.max(...hostile.map(applied)), "ms CPU", "≤ 200");
}
