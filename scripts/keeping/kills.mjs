// Somebody types without a pause, and the browser is killed at an instant drawn by the seed. Opened again with the same profile, the
// page must show all that had been typed one second before.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "../chromium.mjs";
import { editorOf, openLesson, preferSimpleEditor } from "./page.mjs";

/** What a learner is promised: no more than this many milliseconds of typing are lost. */
const promised = 1000;
/** Milliseconds from the first key to the kill: at least, and at most. */
const [soonest, latest] = [300, 5000];
const keyEvery = 25;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A browser in a group of processes of its own, as it stands on a person's screen. */
async function launch(profile) {
	const where = path.join(profile, "DevToolsActivePort");
	rmSync(where, { force: true });
	const flags = [...chromiumFlags, `--user-data-dir=${profile}`, "--remote-debugging-port=0", "--window-size=1280,800"];
	const child = spawn(findChromium(), [...flags, "about:blank"], { stdio: "ignore", detached: true });
	const ended = new Promise((resolve) => child.once("exit", resolve));
	for (let tries = 0; !existsSync(where) || readFileSync(where, "utf8").split("\n").length < 2; tries++) {
		if (tries > 600) throw new Error("the browser does not start");
		await pause(50);
	}
	const [port] = readFileSync(where, "utf8").split("\n");
	const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
	const kill = async () => {
		process.kill(-child.pid, "SIGKILL");
		await ended;
	};
	return { browser, kill };
}

/** Gives how often enough was kept, and what was lost where it was not. */
export async function kills({ url, random, times = 50 }) {
	const profile = mkdtempSync(path.join(tmpdir(), "everynode-kills-"));
	const lost = [];
	let mustStandWith = "";
	let mayEndWith = "";
	/** One visit: what was kept is looked at; then, unless it is the last one, somebody types until the browser is killed. */
	const visit = async (n) => {
		const { browser, kill } = await launch(profile);
		try {
			const [context] = browser.contexts();
			await context.addInitScript(preferSimpleEditor);
			const page = await context.newPage();
			await openLesson(page, url, "01-one-agent-per-node");
			const area = editorOf(page);
			const shown = await area.inputValue();
			if (n > 0 && !(shown.startsWith(mustStandWith) && mayEndWith.startsWith(shown)))
				lost.push({ kill: n, missing: mustStandWith.length - shown.length });
			if (n === times) return;
			await area.focus();
			await page.keyboard.press("Control+End");
			const begun = performance.now();
			const until = begun + soonest + random() * (latest - soonest);
			/** When each key had been typed. */
			const keys = [];
			while (performance.now() < until) {
				await page.keyboard.type(String.fromCharCode(97 + Math.floor(random() * 26)));
				keys.push(performance.now());
				await pause(keyEvery * random());
			}
			mayEndWith = await area.inputValue();
			const killed = performance.now();
			mustStandWith = mayEndWith.slice(0, mayEndWith.length - keys.filter((at) => at > killed - promised).length);
		} finally {
			await kill();
		}
	};
	try {
		for (let n = 0; n <= times; n++) await visit(n);
	} finally {
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	}
	return { kept: times - lost.length, of: times, lost };
}
