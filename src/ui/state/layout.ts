// How many cards stand in a row, and how much each of them can say.

export interface StageLayout {
	readonly columns: number;
	/** full: everything; slim: fewer words; dots: a name and marks. */
	readonly size: "full" | "slim" | "dots";
	/** The card "Add Node" stands narrow at the end of the only row. */
	readonly narrowAdd: boolean;
}

const gap = 12;
const narrow = 76 + gap;
const leastWidth = { full: 164, slim: 128, dots: 78 } as const;

const fit = (width: number, least: number): number => Math.max(1, Math.floor((width + gap) / (least + gap)));

/** For a stage of this inner width and so many Nodes. */
export function stageLayout(width: number, count: number): StageLayout {
	if (count > 0 && count <= fit(width - narrow, leastWidth.full)) return { columns: count, size: "full", narrowAdd: true };
	if (count <= 8) return { columns: Math.max(2, fit(width, leastWidth.full)), size: "full", narrowAdd: false };
	if (count <= 36) return { columns: Math.max(2, fit(width, leastWidth.slim)), size: "slim", narrowAdd: false };
	return { columns: Math.max(3, fit(width, leastWidth.dots)), size: "dots", narrowAdd: false };
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
