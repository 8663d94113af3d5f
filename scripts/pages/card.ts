// The picture that is shown of a page when somebody shares it, as SVG: of a lesson its name and how its cluster stands at the end, of
// an exercise what an operator says and nothing else, of any other page its name.
import { pictureSize } from "./sharing.ts";

export interface Card {
	/** Small, above all else: "Taints and tolerations". */
	readonly above: string;
	readonly text: string;
	/** The text is what somebody says. */
	readonly isSaid?: boolean;
	/** A drawing as an SVG of its own, in the colours of a light and a dark device. */
	readonly drawing?: string | undefined;
}

const { width, height } = pictureSize;
const margin = 72;
const ink = "#1b1f27";
const muted = "#5c5f66";
const paper = "#f4f3ee";
/** The drawing of how a lesson ends is 192 by 84. */
const drawn = { width: 780, height: 341.25 };

export function cardOf({ above, text, isSaid = false, drawing }: Card): string {
	const { size, lines } = fitted(isSaid ? `“${text}”` : text, drawing ? [56, 48] : [68, 60, 52, 46, 40], drawing ? 2 : 5);
	const leading = Math.round(size * 1.2);
	const top = 112;
	const first = drawing ? top + size + 14 : Math.round((height + 72 - (lines.length - 1) * leading) / 2 + size * 0.3);
	const words = lines.map((line, i) => label(line, margin, first + i * leading, size, ink)).join("");
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${paper}"/><rect width="${width}" height="10" fill="#f5b800"/>
${label(above, margin, 92, 28, muted)}${mark(width - margin - 226, 62)}${label("everynode", width - margin - 170, 92, 32, ink)}
${words}${drawing ? panel(drawing, first + (lines.length - 1) * leading + 36) : ""}</svg>`;
}

const label = (text: string, x: number, y: number, size: number, colour: string): string =>
	`<text x="${x}" y="${y}" font-size="${size}" fill="${colour}">${text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</text>`;

/** The site's sign: four Nodes, one of them lit. */
function mark(x: number, y: number): string {
	const tile = (i: number): string =>
		`<rect x="${x + 10 + (i % 2) * 13}" y="${y + 10 + Math.floor(i / 2) * 13}" width="10" height="10" rx="2.5" fill="${i === 3 ? "#f5b800" : "#fffefb"}"/>`;
	return `<rect x="${x}" y="${y}" width="42" height="42" rx="9" fill="${ink}"/>${[0, 1, 2, 3].map(tile).join("")}`;
}

/** The drawing, as large as it can be between `top` and the lower margin. */
function panel(drawing: string, top: number): string {
	const scale = Math.min(1, (height - 48 - top - 32) / drawn.height);
	const [wide, high] = [drawn.width * scale, drawn.height * scale];
	const light = drawing
		.replace(/@media[^<]*/, "") // no device chooses here
		.replace("<svg ", `<svg x="${(width - wide) / 2}" y="${top + 16}" width="${wide}" height="${high}" `);
	return `<rect x="${margin}" y="${top}" width="${width - 2 * margin}" height="${high + 32}" rx="20" fill="#e9e7df"/>${light}`;
}

/** The largest of these sizes at which the text takes at most so many lines; of a text too long for all, what fits. */
function fitted(
	text: string,
	sizes: readonly number[],
	most: number,
): { readonly size: number; readonly lines: readonly string[] } {
	for (const size of sizes) {
		const lines = wrapped(text, (width - 2 * margin) / size);
		if (lines.length <= most) return { size, lines };
	}
	const size = sizes.at(-1)!;
	const lines = wrapped(text, (width - 2 * margin) / size).slice(0, most);
	return { size, lines: [...lines.slice(0, -1), `${lines.at(-1)} …`] };
}

/** Lines that are at most so many times as wide as the letters are high. */
function wrapped(text: string, most: number): readonly string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/)) {
		const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
		if (lines.length > 0 && widthOf(longer) <= most) lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines;
}
/** A little more than the width of a bold text, in its own size. */
const widthOf = (text: string): number =>
	[...text].reduce(
		(sum, letter) =>
			sum + (/[il.,:;'’|!]/.test(letter) ? 0.32 : /[mwMW@—…]/.test(letter) ? 0.92 : /[A-Z]/.test(letter) ? 0.7 : 0.58),
		0,
	);
