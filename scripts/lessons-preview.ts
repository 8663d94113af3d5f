// npm run lessons:preview [LESSON] [-- --port N --lessons FOLDER]: the page with the lessons as they are on the disk. What is saved is
// shown at once, and what the verifier says of it, here and in a strip below the page.
import path from "node:path";
import { parseArgs } from "node:util";
import { createServer } from "vite";
import { courseIn } from "./lessons/courseflag.ts";
import { preview } from "./lessons/preview/plugin.ts";

const { root: course, rest } = courseIn(process.argv.slice(2));
const { values, positionals } = parseArgs({
	args: [...rest],
	options: { port: { type: "string", default: "5173" } },
	allowPositionals: true,
});
const root = path.resolve(".");
/** As it stands in course.yaml, or as the shell completes it. */
const slug = positionals[0]?.replace(/^.*?lessons\//, "").replace(/\/$/, "");
process.env["EVERYNODE_COURSE"] = course;
const server = await createServer({
	root,
	configFile: path.join(root, "vite.config.ts"),
	logLevel: "warn",
	server: { port: Number(values.port), host: "127.0.0.1" },
	plugins: [preview(root, course, (line) => console.log(line))],
});
await server.listen();
const [local = ""] = server.resolvedUrls?.local ?? [];
console.log(`${new URL(slug === undefined ? "" : `lessons/${slug}/`, local).href}   (Ctrl+C stops it)`);
