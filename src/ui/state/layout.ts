// How many cards stand in a row, and how much each of them can say.

export interface StageLayout {
	readonly columns: number;
	/** full: everything; slim: fewer words; dots: a name and marks. */
	readonly size: "full" | "slim" | "dots";
	/** The card "Add Node" stands narrow at the end of the only row. */
	readonly narrowAdd: boolean;
	/** How wide a card is inside, in pixels: what its Pods share. */
	readonly room: number;
	/** How high its Pods may stand in it without making it higher. */
	readonly depth: number;
}

const gap = 12;
const narrow = 76 + gap;
const leastWidth = { full: 148, tight: 122, slim: 124, dots: 78 } as const;

const fit = (width: number, least: number): number => Math.max(1, Math.floor((width + gap) / (least + gap)));

/** Padding and borders of a card, both sides. */
const inset = { full: 23, slim: 19, dots: 15 } as const;

/** What a card holds besides its Pods, from the row above it to the row below, in pixels. */
const besides = { full: 178, slim: 62, dots: 40 } as const;

/** For a stage of this inner width and height and this many Nodes, with the card "Add Node" or without. */
export function stageLayout(width: number, count: number, height = 0, adds = true): StageLayout {
	const of = (columns: number, size: StageLayout["size"], narrowAdd = false): StageLayout => {
		const all = narrowAdd ? width - narrow : width;
		const rows = Math.ceil((count + (narrowAdd || !adds ? 0 : 1)) / columns);
		return {
			columns,
			size,
			narrowAdd,
			room: (all - gap * (columns - 1)) / columns - inset[size],
			depth: Math.max(0, Math.floor(height / rows) - besides[size]),
		};
	};
	if (adds && count > 0 && count <= fit(width - narrow, leastWidth.tight)) return of(count, "full", true);
	if (count > 0 && count <= fit(width, leastWidth.tight)) return of(count, "full");
	if (count <= 8) return of(Math.max(2, fit(width, leastWidth.full)), "full");
	if (count <= 36) return of(Math.max(2, fit(width, leastWidth.slim)), "slim");
	return of(Math.max(3, fit(width, leastWidth.dots)), "dots");
}

export type TileSize = "large" | "medium" | "small" | "tiny";
/** Tiles are squares: their side, and the gaps beside and below them, in pixels as `Tile` and `Bay` draw them. */
const tiles = {
	large: { side: 54, beside: 6, below: 10 },
	medium: { side: 42, beside: 7, below: 9 },
	small: { side: 30, beside: 6, below: 9 },
	tiny: { side: 14, beside: 4, below: 4 },
} as const;

const rowsOf = (tile: TileSize, room: number, count: number): number => {
	const { side, beside } = tiles[tile];
	return Math.ceil(count / Math.max(1, Math.floor((room + beside) / (side + beside))));
};

/** The largest tiles with which this many Pods stay in few rows of a card with this much room; more rows where it is this high. */
export function tileSize(size: StageLayout["size"], room: number, count: number, height = 0): TileSize {
	if (size === "dots") return "tiny";
	const fits = (tile: TileSize): boolean => rowsOf(tile, room, count) <= 1 || bayHeight(tile, room, count) <= height;
	if (size === "full" && fits("large")) return "large";
	if (size === "full" && fits("medium")) return "medium";
	return rowsOf("small", room, count) <= (size === "full" ? 3 : 2) || fits("small") ? "small" : "tiny";
}

/** The height in pixels that this many tiles take with the padding around them, so that cards keep theirs as Pods come and go. */
export function bayHeight(tile: TileSize, room: number, count: number): number {
	const { side, below } = tiles[tile];
	const rows = Math.max(1, rowsOf(tile, room, count));
	const padding = tile === "tiny" ? 6 : 10;
	return Math.max(tile === "medium" ? 62 : 0, padding + rows * side + (rows - 1) * below);
}

export interface Box {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}
export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** Which of the boxes lies next from `from` in a direction, as eyes would say; -1 where none does. */
export function nearest(boxes: readonly Box[], from: number, direction: Direction): number {
	const start = boxes[from];
	if (!start) return -1;
	const across = direction === "ArrowLeft" || direction === "ArrowRight";
	const sign = direction === "ArrowRight" || direction === "ArrowDown" ? 1 : -1;
	const along = (box: Box): number => (across ? box.left + box.width / 2 : box.top + box.height / 2);
	const aside = (box: Box): number => (across ? box.top + box.height / 2 : box.left + box.width / 2);
	let best = -1;
	let least = Infinity;
	boxes.forEach((box, i) => {
		const ahead = sign * (along(box) - along(start));
		if (i === from || ahead <= 2) return;
		const distance = ahead + 3 * Math.abs(aside(box) - aside(start));
		if (distance < least) [best, least] = [i, distance];
	});
	return best;
}
