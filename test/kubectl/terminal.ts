// A terminal over an API server without controllers: lines in, what they print out.
import { load, run } from "../../src/kubectl/shell/shell.ts";
import type { Desk } from "../../src/kubectl/framework/command.ts";
import { everynodeConfig } from "../../src/kubectl/framework/kubeconfig.ts";
import type { Answer } from "../../src/kubectl/framework/process.ts";
import { makeServer } from "../apiserver/support.ts";

export interface Ran {
	readonly stdout: string;
	readonly stderr: string;
	readonly exitCode: number;
}

export function terminal(files: Readonly<Record<string, string>> = {}) {
	const { server, store, ask, create } = makeServer();
	const desk: Desk = { files: new Map(Object.entries(files)), env: {}, kubeconfig: everynodeConfig };
	let now = 0;

	/** Runs a line to its end. Nothing else happens meanwhile: what it waits for either holds or never will. */
	async function type(line: string): Promise<Ran> {
		await load(line);
		const printed = { stdout: "", stderr: "" };
		const process = run(line, desk);
		let answer: Answer = undefined;
		for (;;) {
			const step = process.next(answer);
			if (step.done) return { ...printed, exitCode: step.value };
			const effect = step.value;
			answer = undefined;
			switch (effect.effect) {
				case "print":
					printed[effect.to] += effect.text;
					break;
				case "request":
					answer = server.handle(effect.request);
					break;
				case "now":
					answer = now;
					break;
				case "until":
					answer = effect.condition?.(store) ?? false;
					if (!answer && effect.deadline === undefined) throw new Error(`${line} waits for ever`);
					if (!answer) now = effect.deadline ?? now;
			}
		}
	}
	return { type, ask, create, desk, store };
}

export const said = (stdout: string): Ran => ({ stdout, stderr: "", exitCode: 0 });
export const refused = (stderr: string, exitCode = 1): Ran => ({ stdout: "", stderr: `${stderr}\n`, exitCode });
