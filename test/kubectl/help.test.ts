import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Command } from "../../src/kubectl/framework/command.ts";
import { entries, loadAllCommands, loadedCommand } from "../../src/kubectl/commands/registry.ts";
import { globalFlags } from "../../src/kubectl/framework/globalflags.ts";
import { texts } from "../../src/kubectl/commands/help/pages.ts";
import { everynodeConfig } from "../../src/kubectl/framework/kubeconfig.ts";
import { play } from "./recorded/world.ts";

describe("help texts", () => {
	const commands = new Map<string, Command>();
	const collect = (command: Command, path: string): void => {
		commands.set(path, command);
		for (const each of command.subcommands ?? []) collect(each, `${path} ${each.name}`);
	};
	beforeAll(async () => {
		await loadAllCommands();
		for (const { name } of entries) collect(loadedCommand(name), `kubectl ${name}`);
	});

	it("has the texts of every command, and of no other", () => {
		expect(Object.keys(texts.commands).sort()).toEqual([...commands.keys()].sort());
	});
	it("lists every verb once on the first page", () => {
		expect(Object.values(texts.groups).flat()).toEqual(entries.map(({ name }) => name));
	});
	it("says something of every flag that is shown", () => {
		const silent = [...commands].flatMap(([path, { flags = [] }]) =>
			flags
				.filter(({ name, hidden }) => !hidden && !(texts.commands[path]?.flags?.[name] ?? texts.flags[name]))
				.map(({ name }) => `${path} --${name}`),
		);
		expect(silent).toEqual([]);
		expect(globalFlags.filter(({ name }) => !texts.flags[name])).toEqual([]);
	});
	it("says nothing of a flag that is not there, and nothing twice", () => {
		const idle = new Set(Object.keys(texts.flags));
		for (const { name } of globalFlags) idle.delete(name);
		for (const [path, { flags = [] }] of commands) {
			const own = texts.commands[path]?.flags ?? {};
			for (const { name, hidden } of flags) if (!hidden && !(name in own)) idle.delete(name);
			const shown = flags.filter(({ hidden }) => !hidden).map(({ name }) => name);
			expect(Object.keys(own).filter((name) => !shown.includes(name) || own[name] === texts.flags[name])).toEqual([]);
		}
		expect([...idle]).toEqual([]);
	});
});

describe("a line that prints a page has it loaded", () => {
	it.each([
		"",
		"-h",
		"help",
		"help rollout status",
		"options",
		"get --help",
		"get -Ah",
		"set --help=true",
		"rollout",
		"config use-context",
		"config delete-cluster",
	])("kubectl %s", async (line) => {
		vi.resetModules();
		const { load, run } = await import("../../src/kubectl/shell/kubectl.ts");
		const words = line.split(" ").filter(Boolean);
		await load(words);
		const { stdout, stderr } = play(run(words, { files: new Map(), env: {}, kubeconfig: everynodeConfig }, ""), [], 0);
		expect((stdout + stderr).split("\n").length).toBeGreaterThan(5);
	});
});
