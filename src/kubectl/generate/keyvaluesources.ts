// --from-literal, --from-file and --from-env-file: the keys and values of a ConfigMap or Secret.
import type { Desk, Invocation } from "../framework/command.ts";
import { array, slice, type Flag } from "../framework/flag.ts";
import { failure } from "../framework/errors.ts";
import { normal } from "../framework/manifestfiles.ts";

export const sourceFlags: readonly Flag[] = [slice("from-file"), array("from-literal"), slice("from-env-file")];

export function checkSources({ flags }: Invocation): void {
	const others = flags.list("from-file").length > 0 || flags.list("from-literal").length > 0;
	if (flags.list("from-env-file").length > 0 && others)
		throw failure("from-env-file cannot be combined with from-file or from-literal");
}

/** All keys and values in order. Throws for a source that cannot be read. */
export function readSources({ flags, desk, stdin }: Invocation): readonly (readonly [key: string, value: string])[] {
	return [
		...fromFiles(flags.list("from-file"), desk, stdin),
		...flags.list("from-literal").map(literal),
		...flags.list("from-env-file").flatMap((name) => fromEnvFile(name, desk)),
	];
}

/** The keys and values of --from-file. */
export const fromFiles = (sources: readonly string[], desk: Desk, stdin: string): readonly (readonly [string, string])[] =>
	sources.flatMap((source) => fromFile(source, desk, stdin));

function literal(source: string): [string, string] {
	const at = source.indexOf("=");
	if (at <= 0) throw failure(`invalid literal source ${source}, expected key=value`);
	return [source.slice(0, at), source.slice(at + 1)];
}

function fromFile(source: string, desk: Desk, stdin: string): [string, string][] {
	const parts = source.split("=");
	if (parts.length > 2) throw failure("key names or file paths cannot contain '='");
	if (source.startsWith("=")) throw failure(`key name for file path ${source.slice(1)} missing`);
	if (source.endsWith("=")) throw failure(`file path for key name ${source.slice(0, -1)} missing`);
	const path = parts.at(-1) ?? "";
	const key = parts.length === 2 ? (parts[0] ?? "") : (path.split("/").filter(Boolean).at(-1) ?? ".");
	if (path === "/dev/stdin") return [[key, stdin]];
	const text = desk.files.get(normal(path));
	if (text !== undefined) return [[key, text]];
	const folder = normal(path) === "" ? "" : `${normal(path)}/`;
	const inside = [...desk.files].filter(([name]) => name.startsWith(folder));
	if (inside.length === 0 && folder !== "") throw failure(`error reading ${path}: no such file or directory`);
	if (parts.length === 2) throw failure("cannot give a key name for a directory path");
	return inside
		.map(([name, content]): [string, string] => [name.slice(folder.length), content])
		.filter(([name]) => !name.includes("/"))
		.sort(([a], [b]) => (a < b ? -1 : 1));
}

function fromEnvFile(name: string, desk: Desk): [string, string][] {
	const text = desk.files.get(normal(name));
	if (text === undefined) throw failure(`error reading ${name}: no such file or directory`);
	return text
		.replace(/^\uFEFF/, "")
		.split(/\r?\n/)
		.map((line) => line.trimStart())
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => {
			const at = line.indexOf("=");
			const key = at < 0 ? line : line.slice(0, at);
			if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key))
				throw failure(`${JSON.stringify(key)} is not a valid key name: ${envNameRule}`);
			return [key, at < 0 ? (desk.env[key] ?? "") : line.slice(at + 1)];
		});
}

export const envNameRule =
	"a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

/** What is wrong with a key of data, or undefined. */
export function keyProblem(key: string): string | undefined {
	if (key.length > 253) return "must be no more than 253 characters";
	if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
		return "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
	}
	if (key === ".") return "must not be '.'";
	if (key === "..") return "must not be '..'";
	return key.startsWith("..") ? "must not start with '..'" : undefined;
}
