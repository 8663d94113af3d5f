// 404.html: what a host answers for an address that leads nowhere. It is shown at that address, however deep, so it is one file that
// needs no other, and no link of it depends on where it is shown.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { mend, type Lost } from "./mend.ts";
import { nearest } from "./nearest.ts";

const here = import.meta.dirname;
const icon = path.resolve(here, "../../../public/icon.svg");

/** The page's HTML. */
export function notFoundPage(lost: Lost): string {
	const data = JSON.stringify(lost).replaceAll("<", "\\u003c");
	const script = `(${mend.toString()})(${data}, { document, location, fetch: (address) => fetch(address) }, ${nearest.toString()});`;
	const hash = createHash("sha256").update(script).digest("base64");
	const image = `data:image/svg+xml;base64,${readFileSync(icon).toString("base64")}`;
	return readFileSync(path.join(here, "notfound.html"), "utf8")
		.replace("__HASH__", `'sha256-${hash}'`)
		.replaceAll("__ICON__", image)
		.replaceAll("__ROOT__", lost.root)
		.replace(/<script>[\s\S]*<\/script>/, () => `<script>${script}</script>`);
}
