// Finds Chromium for the page's tests: CHROMIUM_PATH, the one on the machine, else Debian's package when we are root.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const known = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
	"/snap/bin/chromium",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
	"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const present = () => [process.env.CHROMIUM_PATH, ...known].find((file) => file && existsSync(file));

/** Path of a Chromium to run, installing Debian's where that is possible; throws one clear sentence where it is not. */
export function findChromium() {
	const found = present();
	if (found) return found;
	const debian = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
	if (debian) {
		console.log("Installing Chromium (apt-get) …");
		spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
		spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
			stdio: "inherit",
			env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
		});
		const installed = present();
		if (installed) return installed;
	}
	throw new Error("The page's tests need Chromium or Chrome: install it, or set CHROMIUM_PATH to one, and run this again.");
}

/** Flags for a headless run as root on a machine without a display, a GPU or the internet. */
export const chromiumFlags = [
	"--headless=new",
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];
