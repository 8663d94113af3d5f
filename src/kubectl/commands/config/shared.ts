// What the subcommands of `config` have in common.
import type { Desk, Invocation } from "../../framework/command.ts";
import { failure } from "../../framework/errors.ts";
import { out, type Process } from "../../framework/process.ts";
import { help } from "../help/help.ts";

export type Run = (invocation: Invocation) => Process;

/** Where the file lies, as messages name it. */
export const fileOf = ({ env }: Desk): string => env["KUBECONFIG"] ?? `${env["HOME"] ?? "/root"}/.kube/config`;

/** The command's page goes to stdout before the error. */
export function* unexpected({ command, path, args }: Invocation): Process<never> {
	yield* out(help().helpPage(command, path));
	throw failure(`Unexpected args: [${args.join(" ")}]`);
}

/** An entry replaced, or added in the order of the names. */
export function withEntry<T extends { readonly name: string }>(list: readonly T[], entry: T): readonly T[] {
	return [...list.filter((each) => each.name !== entry.name), entry].sort((a, b) => (a.name < b.name ? -1 : 1));
}
