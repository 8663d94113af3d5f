// A cluster that only writes down what it is asked to do, in the place of a real one. Its time passes only while it is waited for.
import { Store } from "../../../src/cluster/apiserver/store.ts";
import { Replayed } from "../../../scripts/lessons/oracle/replayed.ts";
import type { AnyCluster } from "../../../scripts/lessons/oracle/cluster.ts";

/** What it was asked to do comes into `did`; kubectl answers `answers` one after the other, and then nothing. */
export function noting(
	answers: readonly { readonly stdout?: string; readonly stderr?: string; readonly exitCode?: number }[] = [],
) {
	const did: string[] = [];
	const left = [...answers];
	let now = 0;
	const note = async (text: string): Promise<void> => void did.push(text);
	const kubectl: AnyCluster["kubectl"] = async (args, stdin = "") => {
		did.push(
			`kubectl ${args.map((word) => (/\s/.test(word) ? JSON.stringify(word) : word)).join(" ")}${stdin ? ` < ${stdin}` : ""}`,
		);
		return { stdout: "", stderr: "", exitCode: 0, ...left.shift() };
	};
	const cluster: AnyCluster = {
		heard: [],
		get now() {
			return now;
		},
		replayed: new Replayed([]),
		read: new Store(),
		isOn: () => false,
		write: (name) => void did.push(`writes ${name}`),
		readFile: (name) => (name === "a.yaml" ? "a: 1\n" : undefined),
		kubectl,
		demand: async (args, stdin) => {
			const { exitCode, stderr } = await kubectl(args, stdin);
			if (exitCode !== 0) throw new Error(stderr);
		},
		gesture: (gesture) =>
			note(`${gesture.gesture} ${"node" in gesture ? JSON.stringify(gesture.node) : "name" in gesture ? gesture.name : ""}`),
		joined: (machines) => note(`joins ${machines.map(({ name }) => name).join(", ")}`),
		wait: (ms) => {
			now += ms;
			return note(`waits ${ms}`);
		},
		settled: () => {
			now += 3000;
			return note("settles");
		},
		close: () => note("closes"),
	};
	return { cluster, did };
}
