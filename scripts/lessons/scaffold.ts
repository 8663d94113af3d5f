// The files that a new lesson or exercise begins with. What its author has to replace is named, so that nobody publishes it; with
// that replaced, it is sound.
import { schemaLine } from "./schemaline.ts";

export type Sort = "lesson" | "exercise";
type Files = Readonly<Record<string, string>>;

const words = {
	summary: "One sentence that says what the learner will be able to do.",
	scene: "Two or three sentences that set the scene.",
	step: "What to do, in a sentence.",
	reveal: "Why it is so.",
	hint: "Where to look, before what to write.",
	todo: "# TODO: what the learner has to change",
	why: "One line on why this is the answer.",
	wrong: "A typical wrong answer in place of this one.",
	says: "What an operator says is wrong.",
	task: "What has to be reached, in two or three sentences.",
	ask: "What is asked, in a sentence or two.",
	option: "A wrong answer that people really give.",
	heard: "What somebody hears who chose this.",
	cause: "What was wrong, and how one finds out.",
} as const;
/** Each stands on one line of a scaffold. */
export const placeholders: readonly string[] = Object.values(words);

const nodes = (count: number, labels = ""): string =>
	Array.from({ length: count }, (_, i) => `apiVersion: v1\nkind: Node\nmetadata:\n  name: mumbai-node-${i + 1}\n${i === 0 ? labels : ""}`).join("---\n");
const manifest = (line = ""): string => `apiVersion: apps/v1
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
    spec:${line === "" ? "" : `\n      ${line}`}
      containers:
        - name: agent
          image: fluent/fluent-bit:3.1
`;
const checks = (up: string): string => `${schemaLine("checks", up)}- id: runs
  goal: "\`node-agent\` runs on every Node"
  podsOf: daemonset/node-agent
  covers: all
  hints:
    - ${words.hint}
`;
const wrong = (up: string, name: string, line: string): string => `${schemaLine("wrong", up)}# ${words.wrong}
- name: ${name}
  check: runs
  commands:
    - ${line}
`;

const lesson = (title: string, up: string): Files => ({
	"lesson.md": `---
title: ${JSON.stringify(title)}
summary: ${words.summary}
concepts: [daemonset]
minutes: 5
par: 1
---

${words.scene}

:::predict{id="where" file="daemonset.yaml"}
Before you apply it: on which Nodes will \`node-agent\` run?
:::

:::step[Apply the manifest]{checks="runs"}
${words.step}
:::

:::reveal{after="where"}
${words.reveal}
:::
`,
	"cluster.yaml": schemaLine("kubernetes", up) + nodes(4),
	"checks.yaml": checks(up),
	"wrong.yaml": wrong(up, "only-looked", "kubectl get daemonsets"),
	"start/daemonset.yaml": schemaLine("kubernetes", `../${up}`) + manifest(words.todo),
	"solution/daemonset.yaml": schemaLine("kubernetes", `../${up}`) + manifest(),
	"solution/commands.txt": "kubectl apply -f daemonset.yaml\n",
	"solution/why.md": `${words.why}\n`,
});

const exercise = (title: string, up: string): Files => ({
	"exercise.md": `---
title: ${JSON.stringify(title)}
says: ${words.says}
concepts: [daemonset]
minutes: 5
topic: taints
difficulty: 1
par: 1
---

${words.task}

:::debrief
**Cause.** ${words.cause}
:::
`,
	"cluster.yaml": `${schemaLine("kubernetes", up)}${nodes(2, "  labels: { disk: ssd }\n")}---\n${manifest("nodeSelector: { disk: ssd }")}`,
	"checks.yaml": checks(up),
	"wrong.yaml": wrong(up, "restarted", "kubectl rollout restart daemonset node-agent"),
	"solution/commands.txt": "kubectl label node mumbai-node-2 disk=ssd\n",
});

/** A file of questions beside a lesson, or by itself. */
export const quizScaffold = (id: string, up: string): string => `${schemaLine("quiz", up)}- id: ${id}-1
  kind: choice
  ask: ${words.ask}
  options:
    - text: The right answer.
      right: true
      say: ${words.heard}
    - text: ${words.option}
      say: ${words.heard}
`;

/** File name → text; `up` leads from the folder to that with the schemas. */
export const scaffoldOf = (sort: Sort, title: string, up = "../../"): Files => (sort === "lesson" ? lesson : exercise)(title, up);
