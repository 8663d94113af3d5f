// What the resource builder is asked: which objects a line means, and how they are read.
import type { Desk, Invocation } from "./command.ts";
import { failure } from "./errors.ts";
import type { FileAsk } from "./manifestfiles.ts";

export interface BuildAsk {
	readonly desk: Desk;
	readonly stdin: string;
	readonly files?: FileAsk | undefined;
	readonly args: readonly string[];
	readonly namespace: string;
	/** A manifest with another namespace is refused (the line says -n). */
	readonly enforceNamespace?: boolean | undefined;
	readonly allNamespaces?: boolean | undefined;
	/** Undefined: none given. */
	readonly labelSelector?: string | undefined;
	readonly fieldSelector?: string | undefined;
	/** --all: everything of the types. */
	readonly all?: boolean | undefined;
	/** A type alone means all of it. */
	readonly allowEmptySelector?: boolean | undefined;
	readonly continueOnError?: boolean | undefined;
	/** Objects of files are fetched as they are on the server. */
	readonly latest?: boolean | undefined;
	/** Objects named by the line are fetched before they are visited. */
	readonly fetch?: boolean | undefined;
	readonly singleType?: boolean | undefined;
}

/** The asks of an invocation that every command makes alike. */
export const buildAsk = ({ desk, stdin, namespace, namespaceGiven, args, flags }: Invocation): BuildAsk => ({
	desk,
	stdin,
	args,
	namespace,
	enforceNamespace: namespaceGiven,
	continueOnError: true,
	fetch: true,
	...(flags.has("filename")
		? { files: { names: fileNames(flags), recursive: flags.has("recursive") && flags.on("recursive"), validate: false } }
		: {}),
	...(flags.has("selector") && flags.given("selector") && flags.text("selector")
		? { labelSelector: flags.text("selector") }
		: {}),
	...(flags.has("field-selector") && flags.text("field-selector") ? { fieldSelector: flags.text("field-selector") } : {}),
});

const fileNames = (flags: Invocation["flags"]): readonly string[] => {
	if (flags.has("kustomize") && flags.text("kustomize")) throw failure("kustomize is not modelled in this playground");
	return flags.list("filename");
};
