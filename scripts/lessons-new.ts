// npm run lessons:new -- CHAPTER "Title": a folder with all the files of a lesson, ready to be filled in.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const [chapter, title] = process.argv.slice(2);
if (!chapter || !title || !/^[a-z0-9-]+$/.test(chapter)) {
	console.log('npm run lessons:new -- CHAPTER "Title"     (CHAPTER is a folder of lessons/, for example daemonset)');
	process.exit(1);
}
const folder = path.resolve("lessons", chapter);
mkdirSync(folder, { recursive: true });
const number = String(Math.max(0, ...readdirSync(folder).map((name) => Number.parseInt(name, 10) || 0)) + 1).padStart(2, "0");
const slug = `${chapter}/${number}-${title
	.toLowerCase()
	.replace(/[^a-z0-9]+/g, "-")
	.replace(/^-|-$/g, "")}`;
const target = path.resolve("lessons", slug);
if (existsSync(target)) throw new Error(`${slug} is there already`);

const nodes = [1, 2, 3, 4].map((n) => `apiVersion: v1\nkind: Node\nmetadata:\n  name: mumbai-node-${n}\n`).join("---\n");
const manifest = (todo: string) => `apiVersion: apps/v1
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
const files: Record<string, string> = {
	"lesson.md": `---\ntitle: ${title}\nsummary: One sentence that says what the learner will be able to do.\nconcepts: [daemonset]\nminutes: 5\npar: 1\n---\n\nTwo or three sentences that set the scene.\n\n:::predict{id="where" file="daemonset.yaml"}\nBefore you apply it: on which Nodes will \`node-agent\` run?\n:::\n\n:::step[Apply the manifest]{checks="runs"}\nWhat to do, in a sentence.\n:::\n\n:::reveal{after="where"}\nWhy it is so.\n:::\n`,
	"cluster.yaml": nodes,
	"checks.yaml":
		'- id: runs\n  goal: "`node-agent` runs on every Node"\n  object: daemonset/node-agent\n  path: status.numberReady\n  is: 4\n  hints:\n    - Where to look, before what to write.\n',
	"start/daemonset.yaml": manifest("\n      # TODO: what the learner has to change"),
	"solution/daemonset.yaml": manifest(""),
	"solution/commands.txt": "kubectl apply -f daemonset.yaml\n",
	"solution/why.md": "One line on why this is the answer.\n",
};
for (const [name, text] of Object.entries(files)) {
	const file = path.join(target, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}
const course = path.resolve("lessons", "course.yaml");
writeFileSync(course, `${readFileSync(course, "utf8").trimEnd()}\n      - ${slug}\n`);
console.log(`${slug} is made and stands at the end of course.yaml. Fill it in, then: npm run lessons:check`);
