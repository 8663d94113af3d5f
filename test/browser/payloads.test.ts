// Sixty texts that would run, if any door of the page took them for more than text, through every door that it has.
import { afterAll, afterEach, expect, test } from "vitest";
import { payloads } from "../support/payloads.ts";
import { serveTestCourse } from "./course.ts";
import { noteEffects, watchEffects } from "./effects.ts";
import {
	apply,
	closeAll,
	firstLesson,
	edit,
	editor,
	hurry,
	kept,
	openPage,
	patience,
	says,
	stands,
	type,
	type OpenPage,
	type PageOptions,
} from "./page.ts";
import { takenOnes, titles } from "./payloadcourse.ts";

const first = "daemonset/01-one-agent-per-node";
let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

async function open(options: PageOptions = {}) {
	opened = await openPage({ before: noteEffects, ...options });
	await opened.context.route("**/favicon.ico", (route) => route.fulfill({ status: 204 })); // of files without a page
	return { ...opened, ...watchEffects(opened) };
}

test("what a payload would do is noticed", async () => {
	const { page, nothingHappened } = await open();
	await nothingHappened();
	await page.evaluate(() => document.body.append(document.createElement("img")));
	await expect(nothingHappened()).rejects.toThrow("an element: <img");
});

const quoted = (text: string): string => JSON.stringify(text);
const each = (write: (payload: string, i: number) => string): string => payloads.map(write).join("");

/** Waits until all lines before this one have been answered. */
let marks = 0;
async function answered(page: OpenPage["page"]): Promise<void> {
	const mark = `mark-${++marks}`;
	await type(page, mark);
	await says(page, `${mark}: not found`);
}

const pod = (name: string, containers: string, more = ""): string =>
	`apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${more}spec:\n  containers:\n${containers}`;
const container = (i: number, more: string): string => `  - name: c${i}\n${more}`;

/** What stands in a file that is applied: where the payloads are → the file. */
const files: Readonly<Record<string, string>> = {
	"the text itself": payloads.join("\n"),
	"comments and values": each((payload, i) => `# ${payload.replaceAll(/[\0\n\u2028]/g, "")}\nk${i}: ${quoted(payload)}\n`),
	names: each((payload) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${quoted(payload)} }\n---\n`),
	namespaces: each((payload) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: ${quoted(payload)} }\n---\n`),
	kinds: each((payload) => `apiVersion: ${quoted(payload)}\nkind: ${quoted(payload)}\nmetadata: { name: a }\n---\n`),
	"names of fields": pod(
		"fields",
		container(
			0,
			each((payload) => `    ? ${quoted(payload)}\n    : 1\n`),
		),
	),
	labels: pod("labels", container(0, "    image: a\n"), `  labels:\n${each((payload, i) => `    l${i}: ${quoted(payload)}\n`)}`),
	"names of labels": pod(
		"keys",
		container(0, "    image: a\n"),
		`  labels:\n${each((payload) => `    ? ${quoted(payload)}\n    : a\n`)}`,
	),
	annotations: pod(
		"annotations",
		container(0, "    image: busybox\n"),
		`  annotations:\n${each((payload, i) => `    a${i}: ${quoted(payload)}\n`)}`,
	),
	data: `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: data }\ndata:\n${each((payload, i) => `  d${i}: ${quoted(payload)}\n`)}`,
	images: pod(
		"images",
		each((payload, i) => container(i, `    image: ${quoted(payload.trim())}\n`)),
	),
	logs: pod(
		"logs",
		each((payload, i) =>
			container(i, `    image: busybox\n    command: [sh, -c, ${quoted(`echo '${payload.replaceAll("'", "’")}'; sleep 999`)}]\n`),
		),
	),
};

test("in a file: its text, names, labels, annotations, images, namespaces, data and what containers print", async () => {
	const { page, nothingHappened } = await open();
	await hurry(page);
	for (const text of Object.values(files)) {
		await edit(page, () => text);
		await apply(page);
		await answered(page);
	}
	// What was taken is shown by every pane.
	await says(page, /pod\/annotations created[^]*configmap\/data created[^]*pod\/images created[^]*pod\/logs created/);
	for (const line of [
		"kubectl logs logs --all-containers",
		"kubectl describe pods",
		"kubectl get events",
		"kubectl get pods,cm -o yaml",
		"kubectl get pods -o json",
		"kubectl get pods -o jsonpath='{..image}{..annotations}'",
		"kubectl get cm data -o go-template='{{range .data}}{{.}}{{end}}'",
		"kubectl get pods -o custom-columns=A:.metadata.annotations,I:.spec.containers",
	]) {
		await type(page, line);
		await answered(page);
	}
	expect(await page.locator('[role="log"]').textContent()).toContain("<img src=x onerror=window.pwned=1>");
	for (const name of ["images", "logs", "annotations"]) {
		await page.locator(`[data-pod]`, { hasText: name }).first().click();
		await page.locator(".chosen").first().waitFor();
	}
	for (const tab of ["Events", "Outline", "Why"]) await page.getByRole("tab", { name: tab }).click();
	await nothingHappened();

	// And once more from what was kept of it.
	await expect.poll(async () => JSON.stringify(await kept(page, `sitting/${first}`)), patience).toContain("marquee");
	await page.reload();
	await stands(page);
	await page.locator(`[data-pod]`, { hasText: "images" }).first().click();
	await nothingHappened();
});

test("in the large editor: pasted, marked as wrong, completed and applied", async () => {
	const { page, nothingHappened } = await open({ largeEditor: true });
	const lines = page.locator(".monaco-editor .view-lines");
	await lines.waitFor(patience);
	for (const name of ["the text itself", "comments and values", "names of fields", "names of labels", "images"]) {
		await page
			.locator(".monaco-editor")
			.first()
			.click({ position: { x: 200, y: 60 } });
		await page.keyboard.press("ControlOrMeta+A");
		await page.keyboard.insertText(files[name]!);
		await page.keyboard.press("Control+Space");
		await page.keyboard.press("Escape");
		await page.keyboard.press("Control+Home");
		await page
			.locator(".monaco-editor")
			.first()
			.hover({ position: { x: 120, y: 70 } });
		await apply(page);
		await answered(page);
	}
	await nothingHappened();
});

test("in the terminal: as lines, as words of lines, as values that are kept, and completed", async () => {
	const { page, nothingHappened } = await open();
	await hurry(page);
	for (const [i, payload] of payloads.entries()) {
		const word = `'${payload.replaceAll("'", `'"'"'`)}'`;
		await type(page, payload);
		await type(
			page,
			`kubectl get ${word}; kubectl annotate node mumbai-node-1 --overwrite a${i}=${word}; ` +
				`kubectl create configmap ${word} --from-literal=${word}; cat ${word}`,
		);
		if (i % 10 === 9) await answered(page);
	}
	await type(page, "kubectl describe node mumbai-node-1");
	await answered(page);
	for (const payload of payloads) await page.locator("#terminal-line").fill(`kubectl get ${payload}`);
	await page.keyboard.press("Tab");
	await page.keyboard.press("ArrowUp");
	await nothingHappened();
	// The lines come back by the arrow keys of another visit.
	await page.reload();
	await stands(page);
	await page.locator("#terminal-line").focus();
	for (let i = 0; i < 20; i++) await page.keyboard.press("ArrowUp");
	await nothingHappened();
});

/** A Node, a Pod and a DaemonSet of whose names and states a payload is part, as a picture of a world holds them. */
const drawn = (payload: string, i: number): readonly object[] => [
	{
		kind: "Node",
		metadata: { name: payload, uid: `n${i}`, labels: { [payload]: payload } },
		status: { conditions: [{ type: payload, status: payload, reason: payload }] },
	},
	{
		kind: "Pod",
		metadata: {
			name: payload,
			namespace: payload,
			uid: `p${i}`,
			ownerReferences: [{ kind: "DaemonSet", name: payload, uid: `d${i}`, controller: true }],
		},
		spec: { nodeName: payload, containers: [{ name: payload, image: payload }] },
		status: {
			phase: "Running",
			reason: payload,
			containerStatuses: [
				{ name: payload, ready: false, restartCount: 1, state: { waiting: { reason: payload, message: payload } } },
			],
		},
	},
	{
		kind: "DaemonSet",
		metadata: { name: payload, namespace: payload, uid: `d${i}` },
		spec: { template: { spec: {} } },
		status: {},
	},
];

test("in what is kept: texts and names of files, the picture of a world, the world, progress, preferences, lines", async () => {
	const { page, url, nothingHappened } = await open();
	await type(page, "kubectl get nodes");
	await expect.poll(() => kept(page, `sitting/${first}`), patience).toBeDefined();
	const written = {
		transport: { now: 8000, start: 0, end: 8000, playing: false, speed: 1, canUndo: false, canRedo: false, busy: false },
		draft: { files: payloads.map((payload) => ({ name: payload, text: payload })) },
		drawn: payloads.flatMap(drawn),
		output: payloads.map((text, id) => ({ id, to: "stdout", text })),
		marks: payloads.map((text, i) => ({ at: 100 * i, kind: "you", text })),
	};
	await page.goto(`${url}icon.svg`);
	await page.evaluate(
		async ([texts, { transport, draft, drawn: objects, output, marks: ticks }, lesson]) => {
			const database = await new Promise<IDBDatabase>((resolve) => {
				const opening = indexedDB.open("everynode");
				opening.onsuccess = () => resolve(opening.result);
			});
			const writing = database.transaction("kept", "readwrite");
			const store = writing.objectStore("kept");
			store.put({ version: 1, value: draft }, `draft/${lesson}`);
			store.put({ version: 1, value: { objects, transport, output, marks: ticks } }, `picture/${lesson}`);
			store.put(
				{ version: 1, value: Object.fromEntries(texts.map((text) => [text, { state: "solved", best: text }])) },
				"progress",
			);
			for (const text of texts) store.put(text, text);
			const old = store.get(`sitting/${lesson}`);
			old.onsuccess = () => {
				// Each name of a Node, wherever it stands in the world, becomes a payload.
				const { value } = old.result as { value: string };
				const text = (number: string): string => JSON.stringify(JSON.stringify(texts[Number(number)]).slice(1, -1)).slice(1, -1);
				store.put(
					{ version: 2, value: value.replaceAll(/mumbai-node-(\d)/g, (_, number: string) => text(number)) },
					`sitting/${lesson}`,
				);
			};
			await new Promise((resolve) => (writing.oncomplete = resolve));
			database.close();
			localStorage.setItem("everynode.history", JSON.stringify(texts));
			localStorage.setItem(
				"everynode.preferences",
				JSON.stringify({ theme: texts[3], motion: texts[4], sizes: { text: texts[2], stage: texts[26] }, simpleEditor: true }),
			);
		},
		[payloads, written, first] as const,
	);
	await page.goto(url + firstLesson);
	await page.locator(".app").waitFor();
	await stands(page);
	await editor(page);
	const tabs = page.getByRole("tablist").first().getByRole("tab");
	for (const tab of await tabs.all()) if (await tab.isVisible()) await tab.click();
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("dialog").waitFor();
	await nothingHappened();
});

test("in the address, and in what another tab or window says", async () => {
	const { page, context, url, nothingHappened } = await open();
	const search = new URLSearchParams(payloads.map((payload, i) => [["seed", "safe", payload][i % 3]!, payload]));
	await page.goto(`${url}lessons/${first}/?${search.toString()}#${encodeURIComponent(payloads[2]!)}`);
	await stands(page);
	await page.evaluate((texts) => {
		for (const text of texts) location.hash = text;
		for (const text of texts) location.hash = `step-${text}`;
	}, payloads);
	await page.goBack();
	const other = await context.newPage();
	await other.goto(`${url}icon.svg`);
	await other.evaluate((texts) => {
		const channel = new BroadcastChannel("everynode");
		const work = "daemonset/01-one-agent-per-node";
		for (const text of texts) {
			for (const key of ["ask", "held", "take", "given"]) {
				channel.postMessage({ [key]: text, from: text, to: text });
				channel.postMessage({ [key]: work, from: text, to: text });
			}
			for (const odd of [text, [text], { [text]: text }, null, 1, { ask: { text }, from: null }]) channel.postMessage(odd);
		}
		channel.close();
	}, payloads);
	await page.evaluate((texts) => {
		for (const text of texts) window.postMessage({ [text]: text, type: text, data: text }, "*");
	}, payloads);
	await page.bringToFront();
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-4\s+Ready/);
	expect(await page.locator("#trouble").isVisible()).toBe(false);
	await nothingHappened();
});

test("in a lesson: its compiler takes the text or refuses it, and what it takes stays text, without a network as well", async () => {
	const taken = takenOnes();
	const refused = payloads.filter((payload) => !taken.includes(payload));
	const url = await serveTestCourse();
	expect(refused).toContain("<script>window.pwned=1</script>");
	expect(refused).toContain("[x](javascript:alert(1))");
	const { page, context, nothingHappened } = await open({ url, path: "lessons/one/", serviceWorker: true });
	expect(await page.title()).toContain(titles.one);
	const text = await page.locator('[data-pane="text"]').innerText();
	for (const payload of payloads) expect(text.replaceAll(/\s/g, "")).toContain(payload.replaceAll(/[\s\0]/g, ""));
	await page.getByRole("button", { name: "Hint" }).click();
	await page.getByRole("button", { name: "Show the solution" }).click();
	await page.getByRole("button", { name: "Map" }).click();
	await page.getByRole("link", { name: titles.two }).click();
	await page.getByRole("heading", { level: 1, name: titles.two }).waitFor();
	await nothingHappened();
	await page.evaluate(() => navigator.serviceWorker.ready);
	await context.setOffline(true);
	await page.goto(new URL("lessons/four/", url).href);
	await page.getByText("This page is not on this device yet").waitFor();
	expect(await page.getByRole("listitem").allInnerTexts()).toContain(titles.one);
	expect(await page.evaluate(() => "pwned" in window)).toBe(false);
});
