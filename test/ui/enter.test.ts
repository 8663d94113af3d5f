import { expect, it } from "vitest";
import { nextIndent } from "../../src/ui/editor/enter.ts";

it.each([
	["spec:", 2],
	["  template: # the Pod", 4],
	["        app: a", 8],
	["tolerations:", 2],
	["  - key: dedicated", 4],
	["  - key:", 4],
	["- key: dedicated # the taint", 2],
	["  - name: agent", 4],
	["    - resources:", 8],
	["      key:", 6],
	["  - fluentd", 2],
	["  - ", 2],
	["# note: this", 0],
	["  script: |", 4],
	["", 0],
])("after %j the next line begins at column %i", (line, column) => {
	expect(nextIndent(line)).toBe(" ".repeat(column));
});
