// The author's strip below the page of a preview: what the verifier says of the open lesson. It is plain DOM, so that nothing of the
// page's own depends on it.
import { guessesOf, toldOf } from "../told.ts";
import type { Standing } from "./verifying.ts";
import { verdict } from "./words.ts";

const height = "30px";
const style = `
	.app { height: calc(100dvh - ${height}) !important; }
	#lost { display: none; } /* a start that fails is no fault of the network: the strip says what it is */
	#author { position: fixed; inset: auto 0 0; z-index: 99; font: var(--font-ui); color: var(--ink); }
	#author summary { height: ${height}; padding: 0 12px; line-height: ${height}; background: var(--sunken); border-top: 1px solid var(--edge); cursor: pointer; }
	#author .wrong { color: var(--bad); font-weight: 650; }
	#author > div { position: absolute; inset: auto 0 ${height}; max-height: 50vh; overflow: auto; padding: 8px 12px; background: var(--surface); border-top: 1px solid var(--edge); }
	#author pre { margin: 6px 0; font: var(--font-code-small); white-space: pre-wrap; }
`;

function element<K extends keyof HTMLElementTagNameMap>(tag: K, text = "", className = ""): HTMLElementTagNameMap[K] {
	const made = document.createElement(tag);
	made.textContent = text;
	made.className = className;
	return made;
}

/** The address of a lesson ends in its slug. */
const slugHere = (): string => /\/lessons\/(.+?)\/?$/.exec(location.pathname)?.[1] ?? "";

const box = element("details");
box.id = "author";
box.open = sessionStorage.getItem("author") === "open";
box.addEventListener("toggle", () => sessionStorage.setItem("author", box.open ? "open" : ""));
const line = element("summary");
const all = element("div");
box.append(line, all);
document.head.append(element("style", style));
document.body.append(box);

function show(standing: Standing): void {
	const { slug, problems = [], came, sides } = standing;
	if (slug !== slugHere()) return;
	line.replaceChildren(`${slug}: `, element("span", verdict(standing), problems.length > 0 ? "wrong" : ""));
	// The first of them can be read without opening the strip.
	if (problems[0] !== undefined) line.append(` · ${problems[0]}`);
	all.replaceChildren(
		...problems.map((problem) => element("pre", problem, "wrong")),
		...sides.map((side) => element("pre", toldOf(side).join("\n"))),
		element("pre", guessesOf(came).join("\n")),
	);
}

let asked = "";
function ask(): void {
	const slug = slugHere();
	if (slug === asked || slug === "") return;
	asked = slug;
	show({ slug, came: {}, sides: [] });
	import.meta.hot?.send("lesson:open", { slug });
}
import.meta.hot?.on("lesson:standing", show);
// Another lesson has another title.
new MutationObserver(ask).observe(document.head, { subtree: true, childList: true, characterData: true });
ask();
