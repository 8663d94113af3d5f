// Whatever is in the editor: kubectl answers, nothing hangs, nothing of it runs, and the text stays.
import { afterAll, beforeAll, expect, test } from "vitest";
import { apply, closeAll, edit, editor, openPage, output, patience, says, type, type OpenPage } from "./page.ts";

let opened: OpenPage;
beforeAll(async () => {
	opened = await openPage();
});
afterAll(closeAll);

const daemonSet = (change: { name?: string; spec?: string; kind?: string; image?: string } = {}): string => `apiVersion: apps/v1
kind: ${change.kind ?? "DaemonSet"}
metadata:
  name: ${change.name ?? "agent"}
spec:
${change.spec ?? ""}  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: ${change.image ?? "busybox"}
`;
const bomb = [
	"a: &a [x, x, x, x, x, x, x, x, x]",
	..."bcdefghij".split("").map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[i]}`).join(", ")}]`),
].join("\n");
const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const twenty = Array.from({ length: 20 }, (_, i) =>
	i === 10 ? "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: Not_A_Name\n" : configMap(`good-${i}`),
).join("---\n");

/** What is applied, what kubectl says to it, and which objects are there afterwards that were not before. */
const table: readonly [name: string, text: string, answer: RegExp, created: readonly string[]][] = [
	["64 KiB of brackets", "[".repeat(65_536), /error/i, []],
	["64 KiB of braces with keys", "{a: ".repeat(16_384), /error/i, []],
	["an alias bomb", bomb, /error/i, []],
	["a hundred levels", `a:\n${Array.from({ length: 100 }, (_, i) => `${"  ".repeat(i + 1)}a:`).join("\n")} 1\n`, /error/i, []],
	["nothing at all", "", /error: no objects passed to apply/, []],
	[
		"a number in words",
		daemonSet({ kind: "Deployment", spec: "  replicas: three\n" }),
		/Error from server \(BadRequest\).*replicas/s,
		[],
	],
	[
		"markup as a name",
		daemonSet({ name: "<img src=x onerror=window.__pwn=1>" }),
		/The DaemonSet "<img src=x onerror=window\.__pwn=1>" is invalid: metadata\.name/,
		[],
	],
	[
		"markup as an image",
		daemonSet({ name: "marked", image: "<script>window.__pwn=1</script>" }),
		/marked created|is invalid/,
		["daemonset/marked"],
	],
	["a kind that nobody knows", daemonSet({ kind: "DaemonSett" }), /no matches for kind "DaemonSett" in version "apps\/v1"/, []],
	[
		"twenty documents of which one is bad",
		twenty,
		/configmap\/good-19 created.*Not_A_Name/s,
		Array.from({ length: 20 }, (_, i) => `configmap/good-${i}`).filter((name) => name !== "configmap/good-10"),
	],
	["a terminal's control characters", "\u001b]0;title\u0007\u0000\u202e: [", /error/i, []],
];

/** The names of what a learner may have made. */
async function objects(): Promise<readonly string[]> {
	const { page } = opened;
	await type(page, "clear");
	await type(page, "kubectl get daemonsets,deployments,configmaps -o name");
	await type(page, "kubectl config current-context");
	await says(page, /current-context\s*everynode/); // not while it waits for the line before
	return [...(await output(page)).matchAll(/^(?:daemonset|deployment|configmap)(?:\.apps)?\/\S+$/gm)]
		.map(([name]) => name.replace(".apps", ""))
		.sort();
}

test.each(table)("%s: kubectl answers, the text stays, and only what is right is made", async (name, text, answer, created) => {
	const { page } = opened;
	const before = await objects();
	await type(page, "clear");
	await edit(page, () => text);
	const typed = await (await editor(page)).inputValue();
	const started = performance.now();
	await apply(page);
	await says(page, answer);
	console.log(`${name}: answered after ${Math.round(performance.now() - started)} ms`);
	expect(await (await editor(page)).inputValue()).toBe(typed);
	expect(await objects()).toEqual([...before, ...created].sort());
	expect(await page.evaluate(() => "__pwn" in window)).toBe(false);
	expect(opened.violations).toEqual([]);
	expect(opened.errors).toEqual([]);
	// For the next text.
	if (created.length > 0) {
		await type(page, "clear");
		await type(page, `kubectl delete ${created.join(" ")}`);
		await expect.poll(async () => (await output(page)).match(/deleted/g)?.length ?? 0, patience).toBe(created.length);
	}
});

test.each([
	["a line of 64 KiB", `kubectl get ${"x".repeat(65_536)}`, /error: the server doesn't have a resource type|error/],
	["markup", "<img src=x onerror=window.__pwn=1>", /./],
	["an unclosed quote", "kubectl get 'pods", /./],
	["a label of markup", 'kubectl label node mumbai-node-1 "a=<b onmouseover=window.__pwn=1>"', /invalid label spec/],
])("%s in the terminal is answered in words", async (_name, line, answer) => {
	const { page } = opened;
	await type(page, "clear");
	await type(page, line);
	await expect
		.poll(
			() =>
				page
					.locator('[role="log"] .stderr')
					.allTextContents()
					.then((all) => all.join("")),
			patience,
		)
		.toMatch(answer);
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-4\s+Ready/);
	expect(await page.evaluate(() => "__pwn" in window)).toBe(false);
	expect(opened.errors).toEqual([]);
});

test("a thousand million replicas leave the page alive: kubectl still answers, and takes them back", async () => {
	const own = await openPage();
	const { page } = own;
	page.setDefaultTimeout(15_000);
	await edit(page, () => daemonSet({ kind: "Deployment", spec: "  replicas: 1000000000\n" }));
	await apply(page);
	await says(page, "deployment.apps/agent created");
	await type(page, "kubectl get deployment agent");
	await says(page, /agent\s+\d+\/1000000000/);
	await type(page, "kubectl delete deployment agent");
	await says(page, 'deployment.apps "agent" deleted');
	expect(own.errors).toEqual([]);
});
