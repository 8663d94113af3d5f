// Texts that a manifest brings along, and how they are read.
import { describe, expect, it } from "vitest";
import { parseSchedule } from "../../src/cluster/api/cronschedule.ts";
import { beforeFirst, withoutTrailing } from "../../src/cluster/api/texts.ts";
import { quantityError } from "../../src/cluster/apiserver/decode/scalars.ts";
import { outOfBounds } from "../../src/cluster/apiserver/bounds.ts";
import { echoed, programOf } from "../../src/cluster/kubelet/base/commandline.ts";
import { repository } from "../../src/cluster/kubelet/base/imagename.ts";
import { askProbe } from "../../src/cluster/kubelet/pod/probes.ts";
import { volumeWarnings } from "../../src/cluster/apiserver/validation/warnings/volumewarnings.ts";

const long = 200_000;

describe("a part of a text", () => {
	it.each([
		["a@b@c", "a"],
		["a", "a"],
		["@a", ""],
		["", ""],
	])("before the first sign: %j", (text, before) => {
		expect(beforeFirst(text, "@")).toBe(before);
	});

	it.each([
		["a/b//", "a/b"],
		["a/b", "a/b"],
		["///", ""],
		["", ""],
	])("without the signs at its end: %j", (text, shorter) => {
		expect(withoutTrailing(text, /\//)).toBe(shorter);
	});

	it("is found in a long text too", () => {
		expect(withoutTrailing(`${"/".repeat(long)}a`, /\//)).toHaveLength(long + 1);
		expect(withoutTrailing(`a${"/".repeat(long)}`, /\//)).toBe("a");
	});
});

const wrongQuantity = /^quantities must match/;
const wrongSuffix = /^unable to parse quantity's suffix$/;

describe("a text that is no quantity", () => {
	it.each([
		["5x", wrongQuantity],
		["", wrongQuantity],
		["1.2.3", wrongQuantity],
		["5KB", wrongQuantity],
		["5kk", wrongSuffix],
		["5e", wrongSuffix],
		["5+", wrongSuffix],
		["5-3", wrongSuffix],
		[".5mm+1", wrongSuffix],
		[`${"1".repeat(long)}x`, wrongQuantity],
		[`${"E".repeat(long)}`, wrongQuantity],
	])("%.12s", (text, error) => {
		expect(quantityError(text)).toMatch(error);
	});
});

describe("a schedule that repeats", () => {
	it.each([
		["1h30m", 5400],
		["1.5h", 5400],
		[".5m", 30],
		["90s", 90],
	])("@every %s", (text, everySeconds) => {
		expect(parseSchedule(`@every ${text}`).schedule).toEqual({ everySeconds });
	});

	it.each([
		["5", /missing unit in duration "5"$/],
		["1h5", /missing unit in duration "1h5"$/],
		["m", /invalid duration "m"$/],
		["1d", /unknown unit "d" in duration "1d"$/],
		["1".repeat(long), /missing unit/],
		["1h".repeat(long / 2) + ".", /invalid duration/],
	])("not every %.12s", (text, error) => {
		expect(parseSchedule(`@every ${text}`).error).toMatch(error);
	});
});

describe("an image's name", () => {
	it.each([
		["docker.io/library/nginx:1.29", "docker.io/library/nginx"],
		["localhost:5000/nginx", "localhost:5000/nginx"],
		["nginx:1@sha256:ab", "nginx"],
		["nginx@sha256:ab", "nginx"],
		["@".repeat(long), ""],
	])("%.30s has its repository", (name, before) => {
		expect(repository(name)).toBe(before);
	});
});

describe("a bound", () => {
	const bounded = (pods: number) =>
		outOfBounds({ count: () => pods } as never, { pods, ofAKind: pods }, { kind: "Pod", metadata: { name: "a" } } as never);

	it.each([
		[7, "7"],
		[999, "999"],
		[2000, "2,000"],
		[1050006, "1,050,006"],
	])("of %i is written with commas", (pods, shown) => {
		expect(bounded(pods)?.message).toContain(`at most ${shown} pods`);
	});
});

describe("a volume's paths", () => {
	const item = (path: string) => ({ key: "a", path });
	const warnings = (...paths: readonly string[]) => [
		...volumeWarnings("spec.volumes", [
			{
				name: "v",
				projected: { sources: paths.map((path, i) => ({ configMap: { name: `c${i}`, items: [item(path)] } })) },
			},
		]),
	];

	it("overlap whether or not a slash ends them", () => {
		expect(warnings("etc/", "etc//")).toHaveLength(1);
		expect(warnings("etc/", "etc/agent")).toHaveLength(1);
		expect(warnings("etc", "etcetera")).toEqual([]);
	});
	it("are compared however many slashes they have", () => {
		expect(warnings(`${"/".repeat(long)}a`, "b")).toEqual([]);
	});
});

describe("a command line", () => {
	it.each([
		["sleep 5; exit 3", { after: 5200, exitCode: 3 }],
		["exit 1", { after: 200, exitCode: 1 }],
		[`echo ${" ".repeat(long)}; sleep 2`, { after: 2200, exitCode: 0 }],
	])("ends with %.20s", (line, program) => {
		expect(programOf({ name: "a", image: "busybox", command: ["sh", "-c", line] }, "course")).toEqual(program);
	});
});

describe("a loop", () => {
	it.each([
		["while true; do echo a; sleep 5; done", 5],
		["until false; do sleep 1; echo a; sleep 7; done", 7],
		["sleep 3; while true; do echo a; sleep 0; done", 1],
		["while read a; do\ntrue; done; while true; do sleep 4; done", 4],
		[`while ${"sleep".repeat(long / 5)}`, undefined],
		["while true; do\necho a; sleep 5; done", undefined],
		["echo a; sleep 5", undefined],
		["while ".repeat(long / 6), undefined],
	])("of text %# echoes every so often", (line, every) => {
		expect(echoed({ name: "a", image: "busybox", command: ["sh", "-c", line] }).every).toBe(every);
	});
});

describe("a probe's path", () => {
	const passes = (path: string) => {
		const probe = { httpGet: { path, port: 80 } };
		return askProbe({ name: "a", image: "nginx:1.29", ports: [{ containerPort: 80 }] }, probe, "10.0.0.1", 60_000, "course")
			.passed;
	};

	it.each([
		["/", true],
		["/?full=1", true],
		["/nothing?full=1", false],
		[`/${"?".repeat(long)}\n`, true],
	])("of text %# is looked up without its query", (path, passed) => {
		expect(passes(path)).toBe(passed);
	});
});
