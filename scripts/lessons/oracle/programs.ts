// The programs of a built oracle, and how they are started and ended: a control plane, kubelets, kubectl.
import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import type { Machine } from "../../../src/cluster/gesture.ts";

const run = promisify(execFile);

/** What the folder of a built oracle must hold. */
const needed = ["up.sh", "node.sh", "down.sh", "bin/kube", "bin/kubelet"];
/** Why a folder is no built oracle; undefined where it is one. */
export function oracleProblem(folder: string): string | undefined {
	const missing = needed.find((name) => !existsSync(path.join(folder, name)));
	return missing === undefined ? undefined : `${folder} is no built oracle: it has no ${missing}`;
}

interface KubeconfigFile {
	readonly clusters: readonly { readonly cluster: { readonly server: string } }[];
	readonly users: readonly { readonly user: { readonly token: string } }[];
}

export interface Printed {
	readonly stdout: string;
	readonly stderr: string;
	/** Undefined for what was stopped. */
	readonly exitCode: number | undefined;
}

/** A line that takes longer than this is stopped: milliseconds. */
const patience = 120_000;
export class TookTooLong extends Error {}

export class Programs {
	/** The files that lines read lie in its folder "desk". */
	readonly folder: string;
	readonly #port: number;
	readonly #oracle: string;
	/** Machine → its number, which its Pods' addresses have, and how it was started. */
	readonly #machines = new Map<string, { readonly index: number; readonly flags: readonly string[] }>();

	constructor(oracle: string, folder: string, port: number) {
		this.#oracle = oracle;
		this.folder = folder;
		this.#port = port;
	}

	/** A cluster without Nodes, in a folder that is emptied for it. */
	async up(): Promise<void> {
		await this.down();
		rmSync(this.folder, { recursive: true, force: true });
		mkdirSync(path.join(this.folder, "desk"), { recursive: true });
		this.#machines.clear();
		await this.#script("up.sh");
	}
	async down(): Promise<void> {
		if (existsSync(this.folder)) await this.#script("down.sh");
	}

	/** Where its API server listens, and the token of its administrator: as up.sh has written them down. */
	get server(): { readonly url: string; readonly token: string } {
		const { clusters, users } = parse(readFileSync(path.join(this.folder, "kubeconfig"), "utf8")) as KubeconfigFile;
		return { url: clusters[0]!.cluster.server, token: users[0]!.user.token };
	}

	isOn = (machine: string): boolean => existsSync(this.#pid(machine));

	async join(machine: Machine): Promise<void> {
		const index = this.#machines.get(machine.name)?.index ?? this.#machines.size + 1;
		this.#machines.set(machine.name, { index, flags: flagsOf(machine) });
		await this.start(machine.name);
	}
	/** The same machine again. */
	async start(name: string): Promise<void> {
		const machine = this.#machines.get(name);
		if (machine) await this.#script("node.sh", name, String(machine.index), ...machine.flags);
	}
	stop(name: string): void {
		process.kill(Number(readFileSync(this.#pid(name), "utf8")), "SIGKILL");
		rmSync(this.#pid(name));
	}

	/** Runs kubectl with these arguments. `limit` stops it as Ctrl+C does; without it, throws TookTooLong for one that never ends. */
	kubectl(args: readonly string[], stdin = "", limit?: number): Promise<Printed> {
		const env = {
			PATH: process.env["PATH"],
			KUBECONFIG: path.join(this.folder, "kubeconfig"),
			HOME: this.folder,
			TZ: "UTC",
			KUBECTL_EXTERNAL_DIFF: "diff -u -N",
		};
		return new Promise((resolve, reject) => {
			const kubectl = spawn(path.join(this.#oracle, "bin", "kube"), ["kubectl", ...args], {
				cwd: path.join(this.folder, "desk"),
				env,
			});
			let [stdout, stderr, stopped] = ["", "", false];
			const timer = setTimeout(() => {
				stopped = true;
				kubectl.kill(limit === undefined ? "SIGKILL" : "SIGINT");
			}, limit ?? patience);
			kubectl.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
			kubectl.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
			kubectl.on("error", reject).on("close", (code) => {
				clearTimeout(timer);
				if (stopped && limit === undefined)
					reject(new TookTooLong(`"kubectl ${args.join(" ")}" takes longer than two minutes there`));
				else resolve({ stdout, stderr, exitCode: stopped ? undefined : (code ?? 1) });
			});
			kubectl.stdin.on("error", () => undefined); // it may end before it has read all
			kubectl.stdin.end(stdin);
		});
	}

	write(name: string, text: string): void {
		writeFileSync(path.join(this.folder, "desk", path.basename(name)), text);
	}
	readFile(name: string): string | undefined {
		const file = path.join(this.folder, "desk", path.basename(name));
		return existsSync(file) ? readFileSync(file, "utf8") : undefined;
	}

	#pid = (name: string): string => path.join(this.folder, `${path.basename(name)}.pid`);
	#script(name: string, ...args: readonly string[]): Promise<unknown> {
		return run(path.join(this.#oracle, name), [this.folder, ...args], { env: { ...process.env, BASE: String(this.#port) } });
	}
}

/** A machine as node.sh is told of it. */
export function flagsOf({ cpu, memory, labels = {}, taints = [], extended = {} }: Machine): readonly string[] {
	const pairs = (all: Readonly<Record<string, string>>): string =>
		Object.entries(all)
			.map(([key, value]) => `${key}=${value}`)
			.join(",");
	return [
		...(cpu === undefined ? [] : ["--cpu", String(cpu)]),
		...(memory === undefined ? [] : ["--memory", memory]),
		...(Object.keys(labels).length > 0 ? ["--labels", pairs(labels)] : []),
		...(taints.length > 0 ? ["--taints", taints.join(",")] : []),
		...(Object.keys(extended).length > 0 ? ["--extended", pairs(extended)] : []),
	];
}
