// What a bad network did not bring. The notice stands in the page's own HTML, outside the playground: that may be what did not come.

/** Shows the notice from now on whenever a part of the page fails to load, with a way to open the page again. */
export function watchForLostParts(): void {
	const [again, later] = notice().querySelectorAll("button");
	again?.addEventListener("click", () => location.reload());
	later?.addEventListener("click", () => (notice().hidden = true));
	addEventListener("vite:preloadError", tellLostPart);
}

/** A part did not come: of the page, or of the worker that its world lives in. */
export function tellLostPart(): void {
	notice().hidden = false;
}

function notice(): HTMLElement {
	const element = document.getElementById("lost");
	if (!element) throw new Error("the page has no #lost");
	return element;
}
