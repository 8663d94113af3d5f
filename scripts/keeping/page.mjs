// A lesson's page in a tab, and its plain editor.

/** The text area is chosen before the page opens: it is the same text, and there is one on every screen. */
export const preferSimpleEditor = () => {
	try {
		localStorage.setItem("everynode.preferences", '{"simpleEditor":true}');
	} catch {
		// A blank page has no storage.
	}
};

/** Opens a lesson, and waits until its world is there. */
export async function openLesson(page, url, lesson) {
	await page.goto(new URL(`lessons/daemonset/${lesson}/`, url).href);
	await page.waitForSelector("html[data-ready] .app [data-node]", { state: "attached", timeout: 60_000 });
}

export const editorOf = (page) => page.getByLabel(/^Simple editor:/);
