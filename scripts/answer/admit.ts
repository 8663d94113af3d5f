// A kubectl line against a control plane without nodes: the texts of `setup` are applied first, one by one.
import { serviceAccountOnly, Terminal, type Result } from "./terminal.ts";

interface Given {
	setup?: readonly string[];
	files?: Readonly<Record<string, string>>;
	run: string;
}

export async function answer({ setup = [], files = {}, run }: Given): Promise<Result> {
	await Terminal.load();
	const terminal = new Terminal(files, serviceAccountOnly);
	for (const text of setup)
		terminal.run("kubectl apply -f setup.yaml", { ...terminal.desk, files: new Map([["setup.yaml", text]]) });
	return terminal.run(run);
}
