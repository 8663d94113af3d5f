import { expect, test } from "vitest";
import { scaleToHighest } from "../../src/cluster/scheduler/normalize.ts";

// As kube-scheduler's DefaultNormalizeScore does it.
test.each([
	[
		[0, 0],
		[0, 0],
		[100, 100],
	],
	[
		[1, 0],
		[100, 0],
		[0, 100],
	],
	[
		[3, 1, 2],
		[100, 33, 66],
		[0, 67, 34],
	],
	[[], [], []],
])("the counts %j are the scores %j where most is best, and %j where fewest is best", (counts, most, fewest) => {
	const [up, down] = [[...counts], [...counts]];
	scaleToHighest(up, "most is best");
	scaleToHighest(down, "fewest is best");
	expect([up, down]).toEqual([most, fewest]);
});
