// The words of go-yaml, which kubectl prints, for what this parser found.
import type { YAMLParseError } from "yaml";

const words: Readonly<Record<string, string>> = {
	BAD_ALIAS: "did not find expected alphabetic or numeric character",
	BAD_INDENT: "did not find expected key",
	BLOCK_AS_IMPLICIT_KEY: "mapping values are not allowed in this context",
	MISSING_CHAR: "could not find expected ':'",
	MULTILINE_IMPLICIT_KEY: "could not find expected ':'",
	TAB_AS_INDENT: "found character that cannot start any token",
	BAD_SCALAR_START: "found character that cannot start any token",
	UNEXPECTED_TOKEN: "did not find expected node content",
	BAD_COLLECTION_TYPE: "did not find expected ',' or ']'",
};

/** "error converting YAML to JSON: yaml: line 7: did not find expected key" for an error of the parser in this document. */
export function goMessage(error: YAMLParseError, text: string): string {
	const line = text.slice(0, error.pos[0]).split("\n").length;
	const flow = /flow (map|sequence|collection)/i.exec(error.message);
	const said = flow ? `did not find expected ',' or '${flow[1] === "map" ? "}" : "]"}'` : (words[error.code] ?? error.message);
	return `error converting YAML to JSON: yaml: line ${line}: ${said}`;
}
