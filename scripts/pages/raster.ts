// SVG → PNG, the same on every machine: with a font that comes with the packages, and none of the machine's.
import { createRequire } from "node:module";
import { pictureSize } from "./sharing.ts";

const font = "@expo-google-fonts/public-sans/700Bold/PublicSans_700Bold.ttf";

/** The picture as the bytes of a PNG. Its package is fetched when a picture is wanted, as most builds want none. */
export async function pngOf(svg: string): Promise<Uint8Array> {
	const { Resvg } = await import("@resvg/resvg-js");
	const picture = new Resvg(svg, {
		fitTo: { mode: "width", value: pictureSize.width },
		font: {
			loadSystemFonts: false,
			fontFiles: [createRequire(import.meta.url).resolve(font)],
			defaultFontFamily: "Public Sans",
			sansSerifFamily: "Public Sans",
		},
	});
	return picture.render().asPng();
}
