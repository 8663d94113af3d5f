// Firefox without a window, driven by the Marionette server that every Firefox has: no driver besides it is needed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { commands, firstOf, until, type Browser } from "./browser.ts";
import { program, start } from "./program.ts";

const advice =
	"Firefox is missing. On Debian: apt-get install firefox-esr. Elsewhere install Firefox, or set FIREFOX_PATH to it.";

/** A port that is free, and a mouse: without a window Firefox has none, and the page would take the machine for a phone. */
const preferences = `
user_pref("marionette.port", 0);
user_pref("ui.primaryPointerCapabilities", 6);
user_pref("ui.allPointerCapabilities", 6);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
`;

/** What its console holds of a site: errors of scripts and of policies, and what scripts wrote as errors. */
const consoleErrors = `
	const [site] = arguments;
	const found = Services.console.getMessageArray()
		.filter((each) => each instanceof Ci.nsIScriptError && !(each.flags & Ci.nsIScriptError.warningFlag))
		.filter((each) => each.sourceName.startsWith(site))
		.map((each) => each.errorMessage + " " + each.sourceName + ":" + each.lineNumber);
	const written = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage).getEvents()
		.filter((each) => each.level === "error" && each.filename.startsWith(site))
		.map((each) => each.arguments.map(String).join(" "));
	return [...found, ...written];`;

export async function startFirefox(): Promise<Browser> {
	const file = firstOf(
		[
			program(
				"FIREFOX_PATH",
				"firefox-esr",
				"firefox",
				"/Applications/Firefox.app/Contents/MacOS/firefox",
				"C:\\Program Files\\Mozilla Firefox\\firefox.exe",
			),
		],
		advice,
	);
	const profile = mkdtempSync(path.join(tmpdir(), "everynode-firefox-"));
	writeFileSync(path.join(profile, "user.js"), preferences);
	const args = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile];
	const running = start(file, args);
	const close = async (): Promise<void> => {
		await running.end();
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		const noted = path.join(profile, "MarionetteActivePort");
		const port = await until("Firefox opening its Marionette port", () => {
			const text = existsSync(noted) ? readFileSync(noted, "utf8") : "";
			return text === "" ? undefined : Number(text);
		});
		const call = await marionette(port);
		const session = (await call("WebDriver:NewSession", {})) as { capabilities: { browserVersion: string } };
		return {
			name: "firefox",
			version: session.capabilities.browserVersion,
			send: async (command, parameters = {}) => value(await call(commands[command][2], parameters)),
			errors: async (site) => {
				await call("Marionette:SetContext", { value: "chrome" });
				const found = value(await call("WebDriver:ExecuteScript", { script: consoleErrors, args: [site] }));
				await call("Marionette:SetContext", { value: "content" });
				return found as readonly string[];
			},
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

const value = (answer: unknown): unknown =>
	typeof answer === "object" && answer !== null && "value" in answer ? answer.value : answer;

type Call = (command: string, parameters: object) => Promise<unknown>;

/** Marionette's messages are JSON arrays behind their length in bytes: `12:[0,1,"…",{}]`. An answer is [1, number, error, result]. */
function marionette(port: number): Promise<Call> {
	const socket = connect(port, "127.0.0.1");
	const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
	let heard = Buffer.alloc(0);
	let last = 0;
	const call: Call = (command, parameters) =>
		new Promise((resolve, reject) => {
			waiting.set(++last, { resolve, reject });
			const text = JSON.stringify([0, last, command, parameters]);
			socket.write(`${Buffer.byteLength(text)}:${text}`);
		});
	return new Promise((ready, failed) => {
		socket.on("error", failed);
		socket.on("close", () => {
			for (const { reject } of waiting.values()) reject(new Error("Firefox has gone"));
		});
		socket.on("data", (part) => {
			heard = Buffer.concat([heard, part]);
			for (;;) {
				const colon = heard.indexOf(":");
				const end = colon + 1 + Number(heard.subarray(0, Math.max(0, colon)).toString());
				if (colon < 0 || heard.length < end) return;
				const message = JSON.parse(heard.subarray(colon + 1, end).toString()) as unknown;
				heard = heard.subarray(end);
				if (!Array.isArray(message)) {
					ready(call); // its greeting
					continue;
				}
				const [, number, error, result] = message as [number, number, { error: string; message: string } | null, unknown];
				const asked = waiting.get(number);
				waiting.delete(number);
				if (error) asked?.reject(new Error(`${error.error}: ${error.message}`));
				else asked?.resolve(result);
			}
		});
	});
}
