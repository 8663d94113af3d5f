import { int32, array } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { generatorCommand, ready } from "../generator.ts";

export const deployment = generatorCommand({
	name: "deployment",
	aliases: ["deploy"],
	flags: [
		array("image", "[]", {
			required: true,
		}),
		int32("port", "-1"),
		int32("replicas r", "1"),
	],
	failed: "failed to create deployment: ",
	check({ flags, args }) {
		if (flags.list("image").length > 1 && args.length > 1) throw failure("cannot specify multiple --image options and command");
	},
	make(name, { flags }, command) {
		const labels = { app: name };
		const port = flags.number("port");
		const containers = flags.list("image").map((image, i) => ({
			...(command.length > 0 ? { command } : {}),
			image,
			name: containerName(image),
			...(port >= 0 && i === 0 ? { ports: [{ containerPort: port }] } : {}),
			resources: {},
		}));
		const template = { metadata: { labels }, spec: { containers } };
		return ready({
			apiVersion: "apps/v1",
			kind: "Deployment",
			metadata: { name, labels },
			spec: { replicas: flags.number("replicas"), selector: { matchLabels: labels }, strategy: {}, template },
			status: {},
		});
	},
});

/** The last part of the image's name, with what a container's name may not hold taken out. */
function containerName(image: string): string {
	const name = (image.split("/").at(-1) ?? "").split(":")[0]?.split("@")[0] ?? "";
	// kubectl adds five letters by chance where it replaces any; the same name gives the same letters here.
	return /[_.]/.test(name) ? `${name.replace(/[_.]/g, "-")}-${suffix(name)}` : name;
}

const letters = "bcdfghjklmnpqrstvwxz2456789";

function suffix(name: string): string {
	let hash = 2_166_136_261;
	for (const c of name) hash = Math.imul(hash ^ c.charCodeAt(0), 16_777_619) >>> 0;
	return Array.from({ length: 5 }, (_, i) => letters[Math.floor(hash / 27 ** i) % 27]).join("");
}
