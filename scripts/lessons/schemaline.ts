// The first line of an author's file, by which an editor finds its schema.
const opening = "# yaml-language-server: $schema=";

/** The first line of a file for which there is a schema; `up` leads from it to the folder that holds schema/. */
export const schemaLine = (name: "checks" | "wrong" | "quiz" | "glossary" | "search" | "cheatsheet" | "kubernetes", up: string): string => `${opening}${up}schema/${name}.json\n`;

/** A file as its learner sees it: that line is its author's. */
export const withoutSchemaLine = (text: string): string => (text.startsWith(opening) ? text.slice(text.indexOf("\n") + 1) : text);
