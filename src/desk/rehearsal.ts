// The usual story on a cluster that is thrown away: apply, bind, start, look, delete. The code is compiled by it, and its tables
// are filled, before the learner's first Apply needs them. It touches no other world.
import { Cluster } from "../cluster/cluster.ts";
import { loadRest } from "../cluster/rest/rest.ts";
import { everynodeConfig } from "../kubectl/framework/kubeconfig.ts";
import type { Answer } from "../kubectl/framework/process.ts";
import { load, run } from "../kubectl/shell/shell.ts";

const file = "rehearsal.yaml";
const manifest = (name: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: agent
          image: fluent/fluent-bit:3.1
          resources:
            requests:
              cpu: 10m
              memory: 16Mi
`;

const nodes = 4;
/** After this many rounds the compiler has met what matters often enough. */
const rounds = 16;
/** What happens until the Pods run, and until they are gone: simulated milliseconds. */
const whileStarting = 12_000;
const whileEnding = 35_000;

const apply = `kubectl apply -f ${file}`;
const look = "kubectl get pods -o wide";
const remove = `kubectl delete -f ${file} --wait=false`;

/** To be awaited before the first step: the parts of kubectl and of Kubernetes that the story needs. */
export async function loadForRehearsal(): Promise<void> {
	await Promise.all([...[apply, look, remove].map(load), loadRest()]);
}

/** Each step is short, so that whoever takes them when idle can be asked something else in between. */
export function* rehearsal(): Generator<void> {
	const cluster = new Cluster({ seed: 1, profile: "course" });
	yield;
	for (let n = 1; n <= nodes; n++) cluster.gesture({ gesture: "join", node: { name: `rehearsal-${n}` } });
	yield* live(cluster, 30_000);
	for (let round = 1; round <= rounds; round++) {
		const desk = { files: new Map([[file, manifest(`agent-${round}`)]]), env: {}, kubeconfig: everynodeConfig };
		const type = (line: string) => typed(line, desk, cluster);
		yield* type(apply);
		yield* live(cluster, whileStarting);
		yield* type(look);
		yield* type(remove);
		yield* live(cluster, whileEnding);
	}
}

/** Instant by instant. */
function* live(cluster: Cluster, ms: number): Generator<void> {
	const end = cluster.now + ms;
	while (cluster.advanceInstant(end)) yield;
}

/** A line, request by request; what it prints is not looked at. */
function* typed(line: string, desk: Parameters<typeof run>[1], cluster: Cluster): Generator<void> {
	const process = run(line, desk);
	for (let answer: Answer; ;) {
		const step = process.next(answer);
		if (step.done) return;
		const { value } = step;
		answer = value.effect === "request" ? cluster.request(value.request) : value.effect === "now" ? cluster.now : undefined;
		yield;
	}
}
