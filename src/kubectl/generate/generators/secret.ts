import type { Command } from "../../framework/command.ts";
import { bool, slice, string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { generatorCommand, ready } from "../generator.ts";
import type { Made } from "../made.ts";
import { checkSources, fromFiles, keyProblem, readSources, sourceFlags } from "../keyvaluesources.ts";
import { normal } from "../../framework/manifestfiles.ts";

const appendHash = bool("append-hash");

const made = (name: string, type: string, data: Readonly<Record<string, string>>): Made => ({
	apiVersion: "v1",
	kind: "Secret",
	metadata: { name },
	...(Object.keys(data).length > 0 ? { data } : {}),
	...(type ? { type } : {}),
});

/** Text as the API holds it: UTF-8 in base 64. */
const encoded = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const generic = generatorCommand({
	name: "generic",
	flags: [...sourceFlags, string("type"), appendHash],
	failed: "failed to create secret ",
	check: checkSources,
	make: (name, invocation) => ready(made(name, invocation.flags.text("type"), dataOf(readSources(invocation)))),
});

/** Keys and values as a Secret holds them. Throws for a key that cannot be one, or stands twice. */
function dataOf(sources: ReturnType<typeof readSources>): Readonly<Record<string, string>> {
	const data: Record<string, string> = {};
	for (const [key, value] of sources) {
		const problem = keyProblem(key);
		if (problem) throw failure(`${JSON.stringify(key)} is not valid key name for a Secret ${problem}`);
		if (Object.hasOwn(data, key)) throw failure(`cannot add key ${key}, another key by that name already exists`);
		data[key] = encoded(value);
	}
	return data;
}

const dockerRegistry = generatorCommand({
	name: "docker-registry",
	flags: [
		string("docker-username"),
		string("docker-password"),
		string("docker-email"),
		string("docker-server", "https://index.docker.io/v1/"),
		slice("from-file"),
		appendHash,
	],
	failed: "failed to create secret ",
	check({ flags }) {
		if (flags.given("from-file")) return;
		if (!flags.text("docker-username") || !flags.text("docker-password") || !flags.text("docker-server")) {
			throw failure(
				"either --from-file or the combination of --docker-username, --docker-password and --docker-server is required",
			);
		}
	},
	make(name, { flags, desk, stdin }) {
		const type = "kubernetes.io/dockerconfigjson";
		if (flags.given("from-file")) {
			const files = flags.list("from-file").map((file) => (file.includes("=") ? file : `.dockerconfigjson=${file}`));
			return ready(made(name, type, dataOf(fromFiles(files, desk, stdin))));
		}
		const [username, password, email] = [
			flags.text("docker-username"),
			flags.text("docker-password"),
			flags.text("docker-email"),
		];
		const entry = { username, password, ...(email ? { email } : {}), auth: encoded(`${username}:${password}`) };
		const config = JSON.stringify({ auths: { [flags.text("docker-server")]: entry } });
		return ready(made(name, type, { ".dockerconfigjson": encoded(config) }));
	},
});

const tls = generatorCommand({
	name: "tls",
	flags: [string("cert"), string("key"), appendHash],
	failed: "failed to create secret ",
	check({ flags }) {
		if (!flags.text("key") || !flags.text("cert")) throw failure("key and cert must be specified");
	},
	make(name, { flags, desk }) {
		const read = (path: string): string => {
			const text = desk.files.get(normal(path));
			if (text === undefined) throw failure(`Cannot read file ${path}, open ${path}: no such file or directory`);
			return text;
		};
		const [cert, key] = [read(flags.text("cert")), read(flags.text("key"))];
		checkPair(cert, key);
		return ready(made(name, "kubernetes.io/tls", { "tls.crt": encoded(cert), "tls.key": encoded(key) }));
	},
});

/** The types of a text's PEM blocks. */
const blocks = (text: string): readonly string[] =>
	[...text.matchAll(/^-----BEGIN ([A-Z0-9 ]+)-----\r?\n(?:[\w+/=\s]*?)^-----END \1-----/gm)].map((match) => match[1] ?? "");

/** Whether a certificate and a key stand where they should (crypto/tls); what is in them is not read. Throws. */
function checkPair(cert: string, key: string): void {
	const isKey = (type: string): boolean => type.endsWith("PRIVATE KEY");
	const [certs, keys] = [blocks(cert), blocks(key)];
	const after = "after skipping PEM blocks of the following types";
	const wrong = certs.includes("CERTIFICATE")
		? keys.some(isKey)
			? undefined
			: keys.length === 0
				? "failed to find any PEM data in key input"
				: keys.length === 1 && keys[0] === "CERTIFICATE"
					? "found a certificate rather than a key in the PEM for the private key"
					: `failed to find PEM block with type ending in "PRIVATE KEY" in key input ${after}: [${keys.join(" ")}]`
		: certs.length === 0
			? "failed to find any PEM data in certificate input"
			: certs.length === 1 && isKey(certs[0] ?? "")
				? "failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched"
				: `failed to find "CERTIFICATE" PEM block in certificate input ${after}: [${certs.join(" ")}]`;
	if (wrong) throw failure(`tls: ${wrong}`);
}

export const secret: Command = {
	name: "secret",
	subcommands: [dockerRegistry, generic, tls],
};
