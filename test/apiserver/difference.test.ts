// The unified diff in a refusal, compared with what Go's difflib answered.
import { expect, test } from "vitest";
import { difference } from "../../src/cluster/apiserver/validation/meta/difference.ts";

/** A text of many lines, no two alike but for these braces, the last of which stands between the two lines given. */
function text(lines: number, braces: number, before: string, after: string): string {
	const first = [...Array.from({ length: braces - 1 }, () => "}"), "unique", before, "}", after];
	return [...first, ...Array.from({ length: lines - first.length }, (_, i) => `line ${first.length + i}`)].join("\n");
}

const kept = "-a\n+c\n }\n-b\n+d\n";
const replaced = "-a\n-}\n-b\n+c\n+}\n+d\n";

test.each([
	[199, 4, kept],
	[200, 3, kept],
	[200, 4, replaced],
	[299, 4, replaced],
	[300, 4, kept],
	[300, 5, replaced],
])("in %i lines of which %i are alike, such a line counts as changed from one in a hundred on", (lines, braces, hunk) => {
	const after = [0, 1, 2].map((i) => ` line ${braces + 3 + i}\n`).join("");
	expect(difference(text(lines, braces, "a", "b"), text(lines, braces, "c", "d"))).toBe(
		`@@ -${braces - 2},9 +${braces - 2},9 @@\n }\n }\n unique\n${hunk}${after}`,
	);
});
