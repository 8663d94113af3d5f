// Which names a built script uses, and which features a built style sheet.
import postcss from "postcss";
import { parseAst } from "vite";
import { below, compatOf, css, lacking, type Features } from "./compatdata.ts";

interface SyntaxNode {
	readonly type: string;
	readonly name?: string;
	readonly value?: unknown;
	readonly computed?: boolean;
	readonly property?: SyntaxNode;
}

/** Every word that may name a property or a global: identifiers, and texts of letters only. Minified names of two letters are none. */
export function namesIn(code: string): ReadonlySet<string> {
	const names = new Set<string>();
	const visit = (node: unknown): void => {
		if (Array.isArray(node)) return node.forEach(visit);
		if (typeof node !== "object" || node === null) return;
		const { type, name, value } = node as SyntaxNode;
		if (type === "Identifier" && name !== undefined && name.length > 2) names.add(name);
		if (type === "Literal" && typeof value === "string" && /^[A-Za-z]{4,40}$/.test(value)) names.add(value);
		for (const each of Object.values(node)) if (typeof each === "object") visit(each);
	};
	visit(parseAst(code));
	return names;
}

const bareOf = (value: string): string => value.replaceAll(/"[^"]*"|'[^']*'|url\([^)]*\)/g, "");
/** Functions of values by name, in whichever type they stand. */
const functions = new Map<string, Features[]>();
const gather = (feature: Features, depth: number): void => {
	for (const [name, each] of below(feature)) {
		if (compatOf(each)) functions.set(name, [...(functions.get(name) ?? []), each]);
		if (depth < 3) gather(each, depth + 1);
	}
};
gather(css["types"]!, 0);

/** Since Firefox 120 and later only; the data has units in words of its own. */
const newerUnits = /[\d.](r?lh|cap|rcap|ric|rex|rch)\b/g;

/** What a style sheet uses that one of the browsers lacks: "@rule", "property", "property: value", ":pseudo", "function()", "unit". */
export function newerStylesIn(sheet: string): ReadonlySet<string> {
	const found = new Set<string>();
	const note = (what: string, feature: Features | undefined): void => {
		const compat = compatOf(feature);
		if (compat && lacking(compat).length > 0) found.add(what);
	};
	postcss.parse(sheet).walk((node) => {
		if (node.type === "atrule") {
			const rule = css["at-rules"]![node.name];
			note(`@${node.name}`, rule);
			for (const [, name = ""] of node.params.matchAll(/\(\s*([a-z-]+)/g)) note(`@${node.name} ${name}`, rule?.[name]);
		} else if (node.type === "rule") {
			if (node.parent?.type === "rule") found.add("nesting");
			for (const [, name = ""] of node.selector.matchAll(/::?([a-z-]+)/g)) note(`:${name}`, css["selectors"]![name]);
		} else if (node.type === "decl") {
			const property = css["properties"]![node.prop];
			const value = bareOf(node.value);
			if (!node.prop.startsWith("-")) note(node.prop, property);
			for (const [word] of value.matchAll(/[a-z][a-z-]*/gi)) note(`${node.prop}: ${word}`, property?.[word]);
			for (const [, unit = ""] of value.matchAll(newerUnits)) found.add(unit);
			for (const [, name = ""] of value.matchAll(/([a-z-]+)\(/gi)) {
				const known = functions.get(name) ?? [];
				if (known.length > 0 && known.every((each) => lacking(compatOf(each)!).length > 0)) found.add(`${name}()`);
			}
		}
	});
	return found;
}
