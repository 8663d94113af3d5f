// npm run build [-- --site ADDRESS]: the static site into dist/. It works at any base path: every address in it is relative.
// What needs to know where the site stands (canonical addresses, the site map, pictures for sharing) comes with --site.
import { build } from "vite";
import { ensurePackages, root } from "./setup.mjs";
import { siteIn } from "./siteflag.mjs";

const { site, help, error } = siteIn(process.argv.slice(2));
if (help) {
	console.log(help.trimEnd());
	process.exit(0);
}
if (error) {
	console.error(error.trimEnd());
	process.exit(2);
}
if (site) process.env.EVERYNODE_SITE = site;
ensurePackages();
await build({ root });
