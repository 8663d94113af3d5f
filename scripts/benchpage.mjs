// npm run bench:page [-- FOLDER [RUNS [SCENE …]]]: how the built page moves, rests and loads, one JSON line per measure:
// { name, value, unit, goal }. In Chromium; the median of 3 runs, each in a fresh profile. Builds first where the build is stale.
//
// The time from frame to frame depends on the machine as well: an empty page, measured in the same runs, shows what it can do at
// all. The work in a frame is ours alone: the processor time that the page's own thread spent from one frame to the next.
import path from "node:path";
import { chromium } from "playwright-core";
import { firstApply } from "./benchpage/firstapply.mjs";
import { print } from "./benchpage/measures.mjs";
import { fetched, slowNetwork } from "./benchpage/network.mjs";
import { quiet } from "./benchpage/quiet.mjs";
import { smooth } from "./benchpage/smooth.mjs";
import { twoHundred } from "./benchpage/twohundred.mjs";
import { chromiumFlags, findChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { ensureBuilt, root } from "./setup.mjs";

const [folder, runs = "3", ...only] = process.argv.slice(2);
if (!folder) ensureBuilt();

/** What the server has sent since the list was emptied: { path, size }. */
const served = [];
const { server, url } = await serve(path.resolve(folder ?? path.join(root, "dist")), {
	served: (name, size) => served.push({ path: name, size }),
});
const scenes = {
	smooth: (browser) => smooth(browser, url),
	quiet: (browser) => quiet(browser, url),
	"first-apply": (browser) => firstApply(browser, url),
	"200-nodes": (browser) => twoHundred(browser, url),
	fetched: (browser) => fetched(browser, { url, served }),
	"slow-network": (browser) => slowNetwork(browser, { url, served }),
};
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
	for (let i = 0; i < Number(runs); i++) {
		for (const [name, scene] of Object.entries(scenes)) if (only.length === 0 || only.includes(name)) await scene(browser);
	}
	print();
} finally {
	await browser.close();
	server.close();
	server.closeAllConnections();
}
