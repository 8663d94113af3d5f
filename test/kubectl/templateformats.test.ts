// What kubectl v1.36.3 printed for `kubectl config view -o go-template=…` without a kubeconfig: of a template that fails, the first line.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { GoTemplate, TemplateFailure } from "../../src/kubectl/printers/gotemplate/template.ts";

interface Recorded {
	readonly template: string;
	readonly out: string;
}
const recorded = JSON.parse(readFileSync("test/kubectl/recorded/templateformats.json", "utf8")) as readonly Recorded[];
const config = { kind: "Config", apiVersion: "v1", clusters: null, users: null, contexts: null, "current-context": "" };

function printed(template: string): string {
	try {
		return GoTemplate.printer(template)(config);
	} catch (error) {
		if (!(error instanceof TemplateFailure)) throw error;
		return error.printed.split("\n")[0] ?? "";
	}
}

/** Floats in hexadecimal, and a float constant that is whole, are not modelled. */
const differing = ['{{printf "%e|%g|%E|%G" 1234.5 1234.5 1234.5 1e21}}', '{{printf "%x" 1.5}}'];

it("prints templates as kubectl does, but for the ones named here", () => {
	const wrong = recorded.filter(({ template, out }) => printed(template) !== out);
	expect(wrong.map(({ template }) => template).sort()).toEqual([...differing].sort());
	expect(recorded.length).toBeGreaterThan(60);
});
