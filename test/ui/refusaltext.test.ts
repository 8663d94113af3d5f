// What the caption says of a refused file: whole sentences that have room on a phone.
import { describe, expect, it } from "vitest";
import { answered } from "../../src/ui/editor/words.ts";
import { refusalText } from "../../src/ui/scene/refusaltext.ts";

const refused = { file: "agent.yaml", accepted: false, changed: false, revisions: [] };

describe("a refusal", () => {
	it("gives the reason where it fits into a caption", () => {
		const message = 'Error from server (NotFound): namespaces "monitoring" not found';
		expect(refusalText({ ...refused, message })).toBe(`The API server refused agent.yaml: ${message}.`);
	});

	it("says where a longer reason stands", () => {
		const message = `The DaemonSet "agent" is invalid: ${"spec.selector: Required value, ".repeat(6)}`;
		expect(refusalText({ ...refused, message })).toBe("The API server refused agent.yaml. The terminal says why.");
		expect(refusalText({ ...refused, changed: true, message })).toContain("refused part of agent.yaml.");
	});

	it("ends with one full stop, however many the reason has", () => {
		expect(refusalText({ ...refused, message: "no. .\n" })).toBe("The API server refused agent.yaml: no.");
		expect(refusalText({ ...refused, message: `${" .".repeat(100_000)}a` })).toContain("The terminal says why.");
	});

	it("leaves an object's path to the terminal", () => {
		const message = 'The DaemonSet "agent" is invalid: spec.selector: Required value';
		expect(refusalText({ ...refused, message })).toBe("The API server refused agent.yaml. The terminal says why.");
	});

	it("does not blame the server for what kubectl found", () => {
		expect(refusalText({ ...refused, file: "-", message: "error: no objects passed to apply" })).toBe(
			"kubectl refused standard input: no objects passed to apply.",
		);
	});
});

describe("the answer beside Apply", () => {
	it("says in plain words that nothing changed, what was refused, and where", () => {
		expect(answered("applied")).toBe("Applied.");
		expect(answered("unchanged")).toBe("Nothing changed: the cluster already has all of this.");
		expect(answered("refused", 15)).toBe("Refused, and nothing changed. See line 15.");
		expect(answered("partly")).toBe("A part was refused. The terminal says why.");
	});
});
