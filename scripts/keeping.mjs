// npm run bench:keeping [-- PART …]: whether what was made is kept, in Chromium with the built page. One JSON line a measure:
// { name, value, of, lost }. Parts: kills, takeovers, progress. --seed N: other instants and texts; --times N: so many of each.
import path from "node:path";
import { kills } from "./keeping/kills.mjs";
import { progress } from "./keeping/progress.mjs";
import { takeovers } from "./keeping/takeovers.mjs";
import { serve } from "./serve.mjs";
import { ensureBuilt, root } from "./setup.mjs";

const parts = { kills, takeovers, progress };
const given = process.argv.slice(2);
const flag = (name) => {
	const at = given.indexOf(`--${name}`);
	return at < 0 ? undefined : Number(given.splice(at, 2)[1]);
};
const [seed = 1, times] = [flag("seed"), flag("times")];
const wrong = given.filter((name) => !Object.hasOwn(parts, name));
if (wrong.length > 0) throw new Error(`there is no part ${wrong.join(", ")}: ${Object.keys(parts).join(", ")}`);

/** Numbers from 0 to 1, the same for the same seed (a generator by Marsaglia). */
function drawing(from) {
	let state = from >>> 0 || 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

ensureBuilt();
const { server, url } = await serve(path.join(root, "dist"));
let failed = false;
try {
	for (const [name, part] of Object.entries(parts)) {
		if (given.length > 0 && !given.includes(name)) continue;
		const { kept, of, lost } = await part({ url, random: drawing(seed * 7919), times });
		failed ||= kept < of;
		console.log(JSON.stringify({ name, value: kept, of, lost }));
	}
} finally {
	server.close();
	server.closeAllConnections();
}
process.exitCode = failed ? 1 : 0;
