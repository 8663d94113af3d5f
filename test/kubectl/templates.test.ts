// Go templates and JSONPath, held against what Go itself makes of them.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TemplateFailure, GoTemplate } from "../../src/kubectl/printers/gotemplate/template.ts";
import { JsonPath, JsonPathError } from "../../src/kubectl/printers/jsonpath.ts";
import { KubectlError } from "../../src/kubectl/framework/errors.ts";

interface Case {
	readonly template: string;
	readonly text?: string;
	readonly error?: string;
}
const { data, goTemplates, jsonPaths } = JSON.parse(
	readFileSync(new URL("recorded/templates.json", import.meta.url), "utf8"),
) as {
	data: unknown;
	goTemplates: readonly Case[];
	jsonPaths: readonly Case[];
};

describe("a Go template", () => {
	it.each(goTemplates.map((each) => [each.template, each] as const))("%j prints what Go prints", (template, { text, error }) => {
		if (error === undefined) return expect(GoTemplate.printer(template)(data)).toBe(text);
		let message = "";
		try {
			GoTemplate.printer(template)(data);
		} catch (thrown) {
			if (!(thrown instanceof KubectlError)) throw thrown;
			const start =
				thrown instanceof TemplateFailure
					? `error executing template ${JSON.stringify(template)}: `
					: `error parsing template ${template}, `;
			expect(thrown.message.startsWith(start)).toBe(true);
			message = thrown.message.slice(start.length).trimEnd();
		}
		expect(message).toBe(error);
	});
});

describe("a JSONPath", () => {
	it.each(jsonPaths.map((each) => [each.template, each] as const))(
		"%j finds what client-go finds",
		(template, { text, error }) => {
			if (error === undefined) return expect(new JsonPath(template).print(data)).toBe(text);
			expect(() => new JsonPath(template).print(data)).toThrow(new JsonPathError(error));
		},
	);
});

describe("hostile input", () => {
	it.each([
		`{{range 100000}}${"{{range 100000}}".repeat(5)}x${"{{end}}".repeat(6)}`,
		`{{${"(".repeat(5000)}.a${")".repeat(5000)}}}`,
		"{{if .name}}".repeat(5000) + "{{end}}".repeat(5000),
	])("a template like %.30s is refused in good time", (template) => {
		expect(() => GoTemplate.printer(template)(data)).toThrow(KubectlError);
	});

	it("a path of recursions upon recursions is refused in good time", () => {
		expect(() => new JsonPath(`{${"..*".repeat(30)}}`).print(data)).toThrow(JsonPathError);
	});
});
