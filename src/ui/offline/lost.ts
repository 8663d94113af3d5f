// What a bad network did not bring. The notice stands in the page's own HTML, outside the playground: that may be what did not come.

/** Shows the notice from now on whenever a part of the page fails to load, with a way to open the page again. */
export function watchForLostParts(): void {
	const notice = document.getElementById("lost");
	if (!notice) throw new Error("the page has no place for what the network did not bring");
	const [again, later] = notice.querySelectorAll("button");
	again?.addEventListener("click", () => location.reload());
	later?.addEventListener("click", () => (notice.hidden = true));
	addEventListener("vite:preloadError", () => (notice.hidden = false));
}
