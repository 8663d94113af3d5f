import { describe, expect, it } from "vitest";
import { readLine } from "../../src/kubectl/shell/words.ts";
import { array, bool, duration, int, slice, string } from "../../src/kubectl/framework/flag.ts";
import { parseFlags } from "../../src/kubectl/framework/flags.ts";
import { refused, said, terminal } from "./terminal.ts";

const words = (line: string): unknown => {
	const read = readLine(line, { HOME: "/root" });
	return "problem" in read ? read : read.map(({ commands }) => commands);
};

describe("a line's words", () => {
	it.each([
		["kubectl get pods", [[["kubectl", "get", "pods"]]]],
		["  k   get\tpo  ", [[["k", "get", "po"]]]],
		[`a 'b c' "d e" f\\ g`, [[["a", "b c", "d e", "f g"]]]],
		[`a "x\\"y" 'p"q' r"s"t`, [[["a", `x"y`, `p"q`, "rst"]]]],
		["a '' b", [[["a", "", "b"]]]],
		["a # no more", [[["a"]]]],
		["a b#c", [[["a", "b#c"]]]],
		["a $HOME '$HOME'", [[["a", "/root", "$HOME"]]]],
		["a | b && c; d", [[["a"], ["b"]], [["c"]], [["d"]]]],
		["", []],
	])("%j", (line, expected) => {
		expect(words(line)).toEqual(expected);
	});

	it.each(["a 'b", 'a "b', "a |", "&& a", "a ; ; b"])("refuses %j", (line) => {
		expect(words(line)).toHaveProperty("problem");
	});
});

const flags = [
	string("namespace n"),
	string("output o"),
	bool("all-namespaces A"),
	bool("watch w"),
	int("replicas"),
	duration("timeout"),
	array("from-literal"),
	slice("filename f"),
	string("dry-run", "none", { bare: "unchanged" }),
];
const parsed = (line: string) => parseFlags(flags, line.split(" "));

describe("flags", () => {
	it.each(["-nx", "-n x", "-n=x", "--namespace x", "--namespace=x", "-Anx", "-Awn=x"])("reads a value in %s", (line) => {
		expect(parsed(line).flags.text("namespace")).toBe("x");
	});
	it("lets arguments stand among flags, and anything after --", () => {
		const line = parsed("get -w po -- -n x");
		expect(line.args).toEqual(["get", "po", "-n", "x"]);
		expect(line.argsBeforeDash).toBe(2);
		expect(line.flags.on("watch")).toBe(true);
	});
	it("switches off with =false, and takes no word after a switch", () => {
		const line = parsed("--watch=false -A true");
		expect(line.flags.on("watch")).toBe(false);
		expect(line.args).toEqual(["true"]);
	});
	it("gives a bare flag its own value", () => {
		expect(parsed("--dry-run client").flags.text("dry-run")).toBe("unchanged");
		expect(parsed("--dry-run=client").flags.text("dry-run")).toBe("client");
	});
	it("splits slices at commas and leaves arrays whole", () => {
		const read = parsed("-f a,b -f c --from-literal x=1,2 --from-literal=y=3").flags;
		expect(read.list("filename")).toEqual(["a", "b", "c"]);
		expect(read.list("from-literal")).toEqual(["x=1,2", "y=3"]);
	});
	it("reads durations as Go writes them", () => {
		expect(parsed("--timeout=1m30.5s").flags.number("timeout")).toBe(90_500);
	});
	it.each([
		["--nope", "unknown flag: --nope"],
		["-Ax", "unknown shorthand flag: 'x' in -x"],
		["--namespace", "flag needs an argument: --namespace"],
		["-An", "flag needs an argument: 'n' in -n"],
		["--replicas=x", `invalid argument "x" for "--replicas" flag: strconv.ParseInt: parsing "x": invalid syntax`],
		["-w=maybe", `invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax`],
		["--timeout=5", `invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"`],
		["--=x", "bad flag syntax: --=x"],
	])("refuses %s", (line, message) => {
		expect(() => parsed(line)).toThrow(message);
	});
});

describe("the shell", () => {
	it("knows its few programs", async () => {
		const { type } = terminal({ "a.txt": "one\n" });
		expect(await type("vim a.txt")).toEqual(refused("sh: 1: vim: not found", 127));
		expect(await type("cat a.txt")).toEqual(said("one\n"));
	});
	it("runs what follows only as the joins say", async () => {
		const { type } = terminal({ "a.txt": "one\n" });
		expect((await type("cat nope && cat a.txt")).stdout).toBe("");
		expect((await type("cat nope || cat a.txt")).stdout).toBe("one\n");
		expect((await type("cat nope ; cat a.txt")).stdout).toBe("one\n");
	});
	it("hands standard input on", async () => {
		const { type } = terminal();
		expect(await type("kubectl create ns x --dry-run=client -o yaml | kubectl apply -f -")).toEqual(
			said("namespace/x created\n"),
		);
	});
});

describe("kubectl itself", () => {
	it("suggests verbs", async () => {
		expect(await terminal().type("kubectl gte po")).toEqual(
			refused(`error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget`),
		);
	});
	it("points to the help of the verb whose flag is unknown", async () => {
		expect(await terminal().type("k get po --nope")).toEqual(
			refused("error: unknown flag: --nope\nSee 'kubectl get --help' for usage."),
		);
	});
	it("explains a verb", async () => {
		const { stdout, exitCode } = await terminal().type("kubectl cordon -h");
		expect(exitCode).toBe(0);
		expect(stdout).toContain('\nUsage:\n  kubectl cordon NODE [options]\n\nUse "kubectl options" for a list of global');
		expect(stdout).toMatch(/\n {4}--dry-run='none':\n\t/);
	});
	it("says so where a verb is not modelled", async () => {
		const { stderr, exitCode } = await terminal().type("kubectl proxy");
		expect(exitCode).toBe(1);
		expect(stderr).toContain("proxy");
	});
});
