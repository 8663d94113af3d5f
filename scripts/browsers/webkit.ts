// WebKit as Debian builds it: the small browser of WebKitGTK, driven by WebKitWebDriver, with a screen that nobody sees.
import { createServer, type AddressInfo } from "node:net";
import { commands, firstOf, until, type Browser } from "./browser.ts";
import { program, start } from "./program.ts";

const advice =
	"WebKit's driver is missing. On Debian: apt-get install webkit2gtk-driver xvfb xauth. " +
	"Elsewhere set WEBKIT_DRIVER_PATH and WEBKIT_PATH to WebKitWebDriver and MiniBrowser.";

const folders = ["x86_64-linux-gnu", "aarch64-linux-gnu"].flatMap((machine) => [`/usr/lib/${machine}`]);
const versions = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
const browsers = folders.flatMap((folder) => versions.map((version) => `${folder}/${version}/MiniBrowser`));

export async function startWebKit(): Promise<Browser> {
	const driver = firstOf([program("WEBKIT_DRIVER_PATH", "WebKitWebDriver")], advice);
	const binary = firstOf([program("WEBKIT_PATH", ...browsers, "/usr/libexec/webkit2gtk-4.1/MiniBrowser", "MiniBrowser")], advice);
	const screen = process.env["DISPLAY"] ? undefined : firstOf([program("XVFB_RUN_PATH", "xvfb-run")], advice);
	const port = await freePort();
	const command = [driver, "--host=127.0.0.1", `--port=${port}`];
	if (screen) command.unshift(screen, "-a", "-s", "-screen 0 1600x1000x24");
	const running = start(command[0]!, command.slice(1));
	const root = `http://127.0.0.1:${port}`;
	try {
		await until("WebKitWebDriver answering", async () => (await fetch(`${root}/status`).catch(() => undefined))?.ok || undefined);
		const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } };
		const session = (await ask(root, "POST", "/session", { capabilities })) as {
			sessionId: string;
			capabilities: { browserVersion: string };
		};
		const at = `${root}/session/${session.sessionId}`;
		return {
			name: "webkit",
			version: session.capabilities.browserVersion,
			send: (name, parameters = {}) => {
				const [method, path] = commands[name];
				return ask(at, method, path, method === "GET" ? undefined : parameters);
			},
			// WebKitWebDriver does not give the console out: the page is watched from within.
			errors: () => Promise.resolve([]),
			close: async () => {
				await ask(at, "DELETE", "").catch(() => undefined);
				await running.end();
			},
		};
	} catch (error) {
		await running.end();
		throw new Error(`${String(error)}\n${running.printed()}`, { cause: error });
	}
}

async function ask(root: string, method: string, path: string, body?: object): Promise<unknown> {
	const response = await fetch(root + path, { method, ...(body && { body: JSON.stringify(body) }) });
	const { value } = (await response.json()) as { value: unknown };
	if (response.ok) return value;
	const { error, message } = value as { error: string; message: string };
	throw new Error(`${error}: ${message}`);
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
