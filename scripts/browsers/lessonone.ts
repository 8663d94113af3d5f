// Lesson 1 from its first key to its last check, a reload, and what a learner finds then.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { until, type Browser } from "./browser.ts";
import { keys, Person } from "./person.ts";
import { heardKey, type Site } from "./site.ts";

export interface Window {
	readonly name: string;
	readonly width: number;
	readonly height: number;
	/** The large editor is typed into, not the text area. */
	readonly large: boolean;
}

export const windows: readonly Window[] = [
	{ name: "wide", width: 1280, height: 800, large: true },
	{ name: "phone", width: 480, height: 860, large: false },
];

const lesson = "lessons/daemonset/01-one-agent-per-node/";
const todo = "app: TODO";
const right = "app: node-exporter";

/** Plays it on a site that this browser has not seen yet; pictures go into the folder. Throws with what was not there, or with all that the browser complained of. */
export async function lessonOne(browser: Browser, site: Site, window: Window, folder: string): Promise<void> {
	const person = new Person(browser);
	mkdirSync(folder, { recursive: true });
	let pictures = 0;
	const picture = async (of: string): Promise<void> => {
		const name = `${browser.name}-${window.name}-${++pictures}-${of}.png`;
		writeFileSync(path.join(folder, name), Buffer.from((await browser.send("picture", { full: false })) as string, "base64"));
	};
	const stands = (): Promise<unknown> => person.sees({ css: "html[data-ready] .app" });
	const pane = async (name: string): Promise<void> => {
		if (!window.large) await person.clicks({ css: 'nav[aria-label="Panes"] button', words: name });
	};
	const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 1500)); // for the eye only

	await browser.send("resize", { width: window.width, height: window.height });
	await browser.send("open", { url: new URL(lesson, site.url).href });
	try {
		await stands();
		await picture("open");
		await pane("Code");
		await write(person, window);
		await picture("typed");
		if (window.large) await person.types(keys.enter, keys.control);
		else await person.clicks({ css: "button", words: "^Apply" });
		await pane("Terminal");
		await person.sees({ css: '[role="log"]', words: "node-exporter created" });
		await pane("Cluster");
		await faster(person);
		for (const node of [1, 2, 3, 4]) await person.sees({ css: `[data-node="mumbai-node-${node}"] [data-pod]` });
		await settled();
		await picture("runs");
		await pane("Terminal");
		await person.clicks({ css: "#terminal-line" });
		await person.types(`kubectl get pods -n monitoring -o wide${keys.enter}`);
		await person.sees({ css: '[role="log"]', words: "NOMINATED NODE" });
		await settled();
		await picture("terminal");
		await pane("Cluster");
		await person.clicks({ css: "button", words: "^Add Node" });
		await picture("menu");
		await person.clicks({ css: '[role="menuitem"]', words: "^Plain worker" });
		await person.sees({ css: window.large ? "#result" : '[role="status"]', words: "^Solved" });
		await settled();
		await picture("solved");

		await browser.send("reload");
		await stands();
		await pane("Code");
		await until("the text coming back", async () => ((await textOf(person, window)).includes(todo) ? undefined : true));
		if (!(await textOf(person, window)).includes(right)) throw new Error("after a reload the text is another one");
		await pane("Cluster");
		await person.sees({ css: '[data-node="mumbai-node-5"] [data-pod]' });
		await pane("Terminal");
		await person.sees({ css: '[role="log"]', words: "node-exporter created" });
		await pane("Text");
		await until("all checks being done again", async () => ((await checksLeft(person)) === 0 ? true : undefined));
		await settled();
		await picture("again");
	} catch (error) {
		await picture("failed");
		throw new Error([String(error), ...(await complaints(browser, person, site))].join("\n"), { cause: error });
	}
	const found = await complaints(browser, person, site);
	if (found.length > 0) throw new Error(`finished, but the browser complains:\n${found.join("\n")}`);
}

/** Puts the right label where the manifest says TODO, as one does with a mouse and a keyboard. */
async function write(person: Person, window: Window): Promise<void> {
	if (window.large) {
		await person.clicks({ css: ".monaco-editor .view-line", words: todo.replace(" ", "\\s") });
		await person.types(keys.end);
		await person.types(keys.home, keys.shift);
	} else {
		await person.clicks({ css: 'textarea[aria-label^="Simple editor"]' });
		// Where the caret falls in a text area depends on the font: the line is chosen for it.
		await person.run((line) => {
			const area = document.activeElement as HTMLTextAreaElement;
			const at = area.value.indexOf(line);
			area.setSelectionRange(at, area.value.indexOf("\n", at));
		}, todo);
	}
	await person.types(right);
	if (window.large) await person.types(keys.escape); // what the editor suggests
}

const textOf = async (person: Person, window: Window): Promise<string> =>
	window.large
		? (await person.sees({ css: ".monaco-editor .view-lines" })).text.replaceAll("\u00A0", " ")
		: (await person.sees({ css: 'textarea[aria-label^="Simple editor"]' })).value;

/** Four times as fast, so that nobody waits. */
async function faster(person: Person): Promise<void> {
	const speed = { css: "button", words: "^Speed" };
	for (let { text } = await person.sees(speed); !text.includes("4");) {
		const before = text;
		await person.clicks(speed);
		text = await until("another speed", async () => {
			const now = (await person.sees(speed)).text;
			return now === before ? undefined : now;
		});
	}
}

const checksLeft = (person: Person): Promise<number> =>
	person.run(() => document.querySelectorAll('[data-pane="text"] li[data-verdict]:not([data-verdict="passed"])').length);

/** What the page was heard to do wrong, and what the browser itself wrote down. */
async function complaints(browser: Browser, person: Person, site: Site): Promise<readonly string[]> {
	const heard = await person.run((key) => JSON.parse(sessionStorage.getItem(key) ?? "[]") as string[], heardKey);
	return [...heard, ...(await browser.errors(site.url))];
}
