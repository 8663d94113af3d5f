// A manifest, and the object that is stored for it.
import type { Kind } from "../../src/cluster/api/objects.ts";
import { serviceAccountOnly, Terminal } from "./terminal.ts";

interface Given {
	setup?: readonly string[];
	text: string;
	get: readonly [kind: Kind, name: string, namespace?: string];
}

export async function answer({ setup = [], text, get: [kind, name, namespace] }: Given): Promise<unknown> {
	await Terminal.load();
	const terminal = new Terminal({}, serviceAccountOnly);
	for (const each of [...setup, text]) {
		terminal.run("kubectl apply -f case.yaml", { ...terminal.desk, files: new Map([["case.yaml", each]]) });
	}
	return terminal.world.read.get(kind, namespace || undefined, name);
}
