// What a kubectl command is: a name, a table of flags, perhaps subcommands, and a process that runs one invocation. What its
// help page says of it and of its flags is data of its own (help/texts.json).
import type { Flag } from "./flag.ts";
import type { FlagValues } from "./flags.ts";
import type { Kubeconfig } from "./kubeconfig.ts";
import type { Process } from "./process.ts";

/** The place where a person works, as a command sees it. Only `config` gives it another kubeconfig. */
export interface Desk {
	/** Name → text. A name may hold "/" (a folder). Standard input is not here. */
	readonly files: ReadonlyMap<string, string>;
	readonly env: Readonly<Record<string, string>>;
	kubeconfig: Kubeconfig;
}

/** One run of a command, its line already read. */
export interface Invocation {
	readonly command: Command;
	/** "kubectl rollout status": how usage errors call the command. */
	readonly path: string;
	/** What is left of the line: no flags, no command names. */
	readonly args: readonly string[];
	/** How many of `args` stood before "--"; -1 where the line has none. */
	readonly argsBeforeDash: number;
	readonly flags: FlagValues;
	readonly desk: Desk;
	readonly stdin: string;
	/** From -n, else from the kubeconfig's context, else "default". */
	readonly namespace: string;
	/** Whether -n (or the flag's other spellings) gave it: then a manifest with another one is refused. */
	readonly namespaceGiven: boolean;
}

export interface Command {
	readonly name: string;
	readonly aliases?: readonly string[];
	readonly flags?: readonly Flag[];
	readonly subcommands?: readonly Command[];
	/** The error of flags that cannot be read, where it is another than everywhere else. */
	readonly badFlags?: (path: string, message: string) => Error;
	/** Loads what these words of a line need beyond the verb's own module (rare kinds, Go templates); without words, all of it. */
	readonly prepare?: (words?: readonly string[]) => Promise<void>;
	/** Runs to an exit code. Throws a KubectlError to leave with kubectl's words for it. Absent: only subcommands run. */
	readonly run?: (invocation: Invocation) => Process;
}
