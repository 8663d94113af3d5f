// The first Pod of a page is dear: its script is compiled, its styles are looked up, its letters are shaped. So one is drawn,
// unseen, while nobody waits for anything, and taken away again in the next frame.
import { mount, unmount } from "svelte";
import Tile from "./Tile.svelte";

const sizes = ["large", "small"] as const;

/** Draws tiles of both usual sizes in `layer`, which is laid out apart. */
export function rehearse(layer: HTMLElement): void {
	const place = document.createElement("div");
	place.style.visibility = "hidden";
	layer.append(place);
	const tiles = sizes.map((size) =>
		mount(Tile, { target: place, props: { name: "node-agent", suffix: "bcdfg", shape: "creating", anchored: true, size } }),
	);
	requestAnimationFrame(() =>
		setTimeout(() => {
			for (const tile of tiles) void unmount(tile);
			place.remove();
		}),
	);
}
