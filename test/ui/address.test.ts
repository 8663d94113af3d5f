// A lesson and each of its steps have an address, below any folder.
import { describe, expect, it } from "vitest";
import { addressOf, placeAt } from "../../src/ui/state/address.ts";

const root = "https://example.org/some/path/";

describe("an address", () => {
	it.each([
		[{ lesson: "daemonset/01-one" }, "https://example.org/some/path/lessons/daemonset/01-one/"],
		[{ lesson: "daemonset/01-one", step: 2 }, "https://example.org/some/path/lessons/daemonset/01-one/#step-2"],
		[{ lesson: "daemonset/01-one", seed: 7 }, "https://example.org/some/path/lessons/daemonset/01-one/?seed=7"],
		[
			{ lesson: "daemonset/01-one", seed: 4711, step: 2 },
			"https://example.org/some/path/lessons/daemonset/01-one/?seed=4711#step-2",
		],
	])("of %o is %s, and leads back there", (place, address) => {
		expect(addressOf(root, place)).toBe(address);
		expect(placeAt(root, address)).toEqual({ seed: undefined, step: undefined, ...place });
	});

	it.each([
		"https://example.org/some/path/",
		"https://example.org/some/path/lessons/",
		"https://example.org/other/lessons/daemonset/01-one/",
		"https://example.com/some/path/lessons/daemonset/01-one/",
	])("%s names no lesson", (address) => {
		expect(placeAt(root, address)).toBeUndefined();
	});

	it.each(["index.html", "", "?from=mail", "?seed=0", "?seed=seven", "?seed=-1", "#step-0", "#step-1e3", "#top"])(
		"of a lesson may end in “%s”",
		(end) => {
			expect(placeAt(root, `https://example.org/some/path/lessons/daemonset/01-one/${end}`)).toEqual({
				lesson: "daemonset/01-one",
				step: undefined,
			});
		},
	);
});
