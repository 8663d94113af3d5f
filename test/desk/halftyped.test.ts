// A manifest while it is typed, key by key: nothing that the page asks about it may throw, whatever stands there by then.
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { Desk } from "../../src/desk/desk.ts";
import { diagnose } from "../../src/desk/diagnose.ts";
import { explain, ghosts } from "../../src/desk/questions.ts";
import { complete } from "../../src/manifest/completion.ts";
import { hoverAt } from "../../src/manifest/hover.ts";
import { labelRequirements } from "../../src/ui/state/nodestate.ts";

const lessons = new URL("../../lessons/daemonset/", import.meta.url);
const starts = readdirSync(lessons)
	.flatMap((lesson) => readdirSync(new URL(`${lesson}/solution/`, lessons)).map((name) => `${lesson}/solution/${name}`))
	.filter((name) => name.endsWith(".yaml"));
const lists = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-agent
spec:
  selector:
    matchExpressions:
    - key: app
      operator: In
      values: [node-agent]
  template:
    metadata: {labels: {app: node-agent}}
    spec:
      tolerations:
      - key: dedicated
        operator: Equal
        value: gpu
        effect: NoSchedule
      - operator: Exists
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
            - matchExpressions:
              - key: disk
                operator: In
                values:
                - ssd
      containers:
      - name: agent
        image: agent:1
        ports:
        - containerPort: 80
        env:
        - name: A
          valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
        resources: {requests: {cpu: 100m}}
        volumeMounts:
        - {name: logs, mountPath: /logs}
      volumes:
      - name: logs
        hostPath: {path: /var/log}
`;

describe("half of a manifest", () => {
	let desk: Desk;
	beforeAll(async () => {
		await loadRest();
		desk = new Desk({ seed: 1, profile: "course" });
		desk.gesture({ gesture: "join", kind: "tainted" });
		desk.advanceTo(8000);
	});
	const world = () => ({
		read: desk.world.read,
		request: (request: Parameters<Desk["world"]["request"]>[0]) => desk.world.request({ ...request, dryRun: true }, -1),
	});

	test.each<[string, string, number]>([
		["lists of all kinds", lists, 1],
		...starts.map((name) => [name, readFileSync(new URL(name, lessons), "utf8"), 5] as [string, string, number]),
	])(
		"is answered at every key: %s",
		async (_, text, step) => {
			for (let length = 0; length <= text.length; length += step) {
				const typed = text.slice(0, length);
				expect(complete(typed, length)).toBeDefined();
				hoverAt(typed, length);
				for (const { message } of await diagnose(typed, world())) expect(message).not.toMatch(/map\[|undefined|\[object/);
				// Where a line ends or an item begins, the rest of the page is asked too.
				if (!/[\n:] ?$|- $|-$/.test(typed)) continue;
				desk.files.set("typed.yaml", typed);
				const found = await ghosts("typed.yaml", desk);
				expect(found).toBeDefined();
				found?.specs.forEach(labelRequirements);
				const node = "mumbai-node-1";
				const [place] = found?.places ?? [];
				if (place)
					expect(
						(await explain({ about: "ghost", file: "typed.yaml", owner: place.owner, node }, desk)).gates.length,
					).toBeGreaterThan(0);
			}
		},
		60_000,
	);
});
