// Lines that read a cluster, held to the letter against what the real kubectl answered about the same objects.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadAllCommands } from "../../src/kubectl/commands/registry.ts";
import type { Desk } from "../../src/kubectl/framework/command.ts";
import { run } from "../../src/kubectl/shell/kubectl.ts";
import { objects } from "./recorded/recorded.ts";
import { play } from "./recorded/world.ts";

interface Line {
	readonly words: readonly string[];
	readonly at: number;
	readonly stdout: string;
	readonly stderr: string;
	readonly exitCode: number;
}

const read = (name: string): string => readFileSync(new URL(`recorded/${name}`, import.meta.url), "utf8");
const lines = read("lines.jsonl")
	.trim()
	.split("\n")
	.map((line) => JSON.parse(line) as Line);

const desk: Desk = {
	files: new Map(Object.entries(JSON.parse(read("files.json")) as Record<string, string>)),
	env: {},
	kubeconfig: {
		clusters: [{ name: "everynode", cluster: { "insecure-skip-tls-verify": true, server: "https://127.0.0.1:6443" } }],
		contexts: [{ name: "everynode", context: { cluster: "everynode", user: "admin" } }],
		currentContext: "everynode",
		users: [{ name: "admin", user: { token: "a-token" } }],
	},
};

describe("lines that read", () => {
	beforeAll(loadAllCommands);

	// One after the other: `config` lines change the desk for those that follow.
	it.each(lines.map((line) => [line.words.join(" "), line] as const))(
		"kubectl %s",
		(_, { words, at, stdout, stderr, exitCode }) => {
			const played = play(run(words, desk, ""), objects, at);
			expect({ stdout: played.stdout, stderr: played.stderr, exitCode: played.result }).toEqual({ stdout, stderr, exitCode });
		},
	);
});
