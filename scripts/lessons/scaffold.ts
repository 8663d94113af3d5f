// The files that a new lesson begins with. What its author has to replace is named, so that nobody publishes it.

import { schemaLine } from "./schemafiles.ts";

/** Each stands on one line of the scaffold. */
export const placeholders = [
	"One sentence that says what the learner will be able to do.",
	"Two or three sentences that set the scene.",
	"What to do, in a sentence.",
	"Why it is so.",
	"Where to look, before what to write.",
	"# TODO: what the learner has to change",
	"One line on why this is the answer.",
] as const;
const [summary, scene, step, reveal, hint, todo, why] = placeholders;

const nodes = [1, 2, 3, 4].map((n) => `apiVersion: v1\nkind: Node\nmetadata:\n  name: mumbai-node-${n}\n`).join("---\n");
const manifest = (todo: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-agent
spec:
  selector:
    matchLabels:
      app: node-agent
  template:
    metadata:
      labels:
        app: node-agent
    spec:${todo}
      containers:
        - name: agent
          image: fluent/fluent-bit:3.1
`;

const lesson = (title: string): string => `---
title: ${JSON.stringify(title)}
summary: ${summary}
concepts: [daemonset]
minutes: 5
par: 1
---

${scene}

:::predict{id="where" file="daemonset.yaml"}
Before you apply it: on which Nodes will \`node-agent\` run?
:::

:::step[Apply the manifest]{checks="runs"}
${step}
:::

:::reveal{after="where"}
${reveal}
:::
`;

const checks = `${schemaLine("checks", "../../")}- id: runs
  goal: "\`node-agent\` runs on every Node"
  podsOf: daemonset/node-agent
  covers: all
  hints:
    - ${hint}
`;

/** File name → text. */
export const scaffoldOf = (title: string): Readonly<Record<string, string>> => ({
	"lesson.md": lesson(title),
	"cluster.yaml": nodes,
	"checks.yaml": checks,
	"start/daemonset.yaml": manifest(`\n      ${todo}`),
	"solution/daemonset.yaml": manifest(""),
	"solution/commands.txt": "kubectl apply -f daemonset.yaml\n",
	"solution/why.md": `${why}\n`,
});
