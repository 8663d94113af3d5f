// Programs of this machine: where they are, and how they end together with all that they started.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** The program's path: the one that the variable names, one of these files, or one of these names on the PATH. */
export function program(variable: string, ...namesAndFiles: readonly string[]): string | undefined {
	const named = process.env[variable];
	const folders = (process.env["PATH"] ?? "").split(path.delimiter);
	const places = namesAndFiles.flatMap((each) =>
		path.isAbsolute(each) ? [each] : folders.map((folder) => path.join(folder, each)),
	);
	return [...(named ? [named] : []), ...places].find((file) => existsSync(file));
}

export interface Running {
	/** What it has printed so far. */
	printed(): string;
	/** Ends it and its children, and waits until it has gone. */
	end(): Promise<void>;
}

/** Starts a program as the head of a group of processes. */
export function start(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Running {
	const child: ChildProcess = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], detached: true, env });
	let printed = "";
	child.stdout?.on("data", (text: Buffer) => (printed += text.toString()));
	child.stderr?.on("data", (text: Buffer) => (printed += text.toString()));
	const gone = new Promise<void>((resolve) => {
		child.once("exit", () => resolve());
		child.once("error", (error) => {
			printed += error.message;
			resolve();
		});
	});
	return {
		printed: () => printed,
		end: async () => {
			try {
				if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
			} catch {
				// It has ended by itself.
			}
			await gone;
		},
	};
}
