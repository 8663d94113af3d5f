import { createHash } from "node:crypto";
import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { mend, type Browser } from "../../scripts/pages/notfound/mend.ts";
import { nearest, type Known } from "../../scripts/pages/notfound/nearest.ts";
import { notFoundPage } from "../../scripts/pages/notfound/notfound.ts";

const known: readonly Known[] = [
	["lessons/daemonset/03-a-tainted-node/", "A tainted Node"],
	["lessons/daemonset/rolling-update/", "One Node at a time"],
	["lessons/daemonset/node-affinity/", "All of, one of, none of"],
	["exercises/", "Exercises"],
	["quiz/", "Quiz"],
];
const meant = (path: string): string | undefined => nearest(path, known)?.[1];

describe("the page that somebody meant", () => {
	it("is found through slips, other numbers and another folder", () => {
		expect(meant("lessons/daemonset/03-a-taintd-node/")).toBe("A tainted Node");
		expect(meant("lessons/daemonset/a-tainted-node")).toBe("A tainted Node");
		expect(meant("daemonset/rolling-updates/index.html")).toBe("One Node at a time");
		expect(meant("exercise")).toBe("Exercises");
		expect(meant("lessons/Node_Affinity/")).toBe("All of, one of, none of");
	});
	it("is not guessed where nothing is alike", () => {
		for (const path of ["", "wp-login.php", "lessons/", "a", "favicon.ico"]) expect(meant(path), path).toBeUndefined();
	});
});

/** A browser at this address, on a host where the site stands in a folder. */
function at(
	pathname: string,
	folder: string,
): Browser & { readonly links: readonly HTMLAnchorElement[]; readonly place: HTMLElement } {
	const links = ["", "quiz/"].map((to) => ({ href: "", dataset: { to } }) as unknown as HTMLAnchorElement);
	const link = { href: "", textContent: "" };
	const place = { hidden: true, querySelector: () => link } as unknown as HTMLElement;
	return {
		links,
		place,
		location: { pathname },
		fetch: (address) =>
			Promise.resolve({ ok: address === `${folder}manifest.webmanifest`, json: () => Promise.resolve({ name: "Everynode" }) }),
		document: {
			querySelectorAll: ((selector: string) =>
				selector.startsWith("a") ? links : [place]) as unknown as Document["querySelectorAll"],
		},
	};
}

describe("the page for wrong addresses", () => {
	it("finds the site's folder, however deep the address is", async () => {
		for (const [pathname, folder] of [
			["/lessons/daemonset/rolling-updates/", "/"],
			["/sub/rolling-updates/", "/sub/"],
			["/some/sub/lessons/daemonset/rolling-updates/", "/some/sub/"],
		] as const) {
			const browser = at(pathname, folder);
			await mend({ known, root: "/" }, browser, nearest);
			expect(browser.links.map(({ href }) => href)).toEqual([folder, `${folder}quiz/`]);
			expect(browser.place.hidden).toBe(false);
			expect(browser.place.querySelector("a")?.href).toBe(`${folder}lessons/daemonset/rolling-update/`);
		}
	});
	it("leads to where the build was told the site is, if the host does not answer", async () => {
		const browser = at("/sub/no-such-thing-%E0/", "/nowhere/");
		await mend({ known, root: "/sub/" }, browser, nearest);
		expect(browser.links.map(({ href }) => href)).toEqual(["/sub/", "/sub/quiz/"]);
		expect(browser.place.hidden).toBe(true);
	});
	it("needs no other file and no script, and allows its own script alone", () => {
		const html = notFoundPage({ known: [["x/", "</script><b>"]], root: "/sub/" });
		const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
		expect(html).toContain(`script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
		expect(html.match(/<script/g)).toHaveLength(1);
		expect(
			[...html.matchAll(/(?:src|href)="([^"]*)"/g)]
				.map(([, address = ""]) => address)
				.filter((address) => !/^(\/sub\/|data:)/.test(address)),
		).toEqual([]);
		expect(() => new Script(script)).not.toThrow();
	});
});
