// `kubectl create KIND NAME`: what the subcommands have in common. A generator makes the object; here it is sent and printed.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Json } from "../../cluster/api/types.generated.ts";
import type { Command, Invocation } from "../framework/command.ts";
import { bool, type Flag } from "../framework/flag.ts";
import { named } from "./contenthash.ts";
import type { Made } from "./made.ts";
import { failure, KubectlError, usageError } from "../framework/errors.ts";
import { dryRunFlag, fieldManagerFlag, printFlags, validateFlag } from "../framework/flagsets.ts";
import { withLastApplied } from "../framework/lastapplied.ts";
import { dryRunOf, printerOf, validationOf } from "../printers/outputs.ts";
import { structJson } from "../printers/gostruct.ts";
import { absent } from "../framework/notmodelled.ts";
import { out, type Process } from "../framework/process.ts";
import { askObject, attempt } from "../framework/requests.ts";
import { kindIn } from "../framework/resourcetypes.ts";

export interface Generator extends Pick<Command, "name" | "aliases"> {
	/** Its objects live in no namespace: said of a kind that this cluster has none of. */
	readonly clusterWide?: boolean;
	readonly flags?: readonly Flag[];
	/** Printed before the refusal of the server; "" leaves the refusal as it is. */
	readonly failed: string;
	/** What is wrong with the line, before anything is asked. Throws. */
	readonly check?: (invocation: Invocation) => void;
	/** The object. `rest` are the words after "--". Its namespace is filled in later. */
	readonly make: (name: string, invocation: Invocation, rest: readonly string[]) => Process<Made>;
}

export const saveConfigFlag: Flag = bool("save-config");

/** The subcommand of a generator. */
export const generatorCommand = ({ flags, make, check, failed, clusterWide = false, ...names }: Generator): Command => ({
	...names,
	flags: [...printFlags, ...(flags ?? []), dryRunFlag, validateFlag, saveConfigFlag, fieldManagerFlag("kubectl-create")],
	*run(invocation) {
		const count = invocation.argsBeforeDash < 0 ? invocation.args.length : invocation.argsBeforeDash;
		if (count !== 1) throw usageError(invocation.path, `exactly one NAME is required, got ${count}`);
		const [name = "", ...rest] = invocation.args;
		const dryRun = yield* dryRunOf(invocation.flags);
		const print = printerOf(invocation, dryRun, true);
		const fieldValidation = validationOf(invocation.flags);
		check?.(invocation);
		const { flags: given } = invocation;
		const raw = yield* make(name, invocation, rest);
		const hashing = given.has("append-hash") && given.on("append-hash");
		const resource = kindIn(raw.apiVersion, raw.kind);
		let made = placed(hashing ? named(raw) : raw, invocation, resource?.namespaced ?? !clusterWide);
		if (invocation.flags.on("save-config")) made = withLastApplied(made, structJson(made));
		if (dryRun !== "client") {
			if (!resource) throw failure(absent(made.kind));
			const namespace = resource.namespaced ? invocation.namespace : "";
			const fieldManager = invocation.flags.text("field-manager");
			const body = made as Json;
			const created = yield* attempt(
				askObject(resource, { verb: "create", namespace, body, fieldManager, fieldValidation, dryRun: dryRun === "server" }),
			);
			if (created instanceof KubectlError) throw failed ? failure(`${failed}${created.message}`) : created;
			made = created;
		}
		yield* out(print(made, "created"));
		return 0;
	},
});

/** The object in the namespace that the line gives with -n. */
export function placed(
	made: Made,
	{ namespace, namespaceGiven }: Pick<Invocation, "namespace" | "namespaceGiven">,
	namespaced = true,
): AnyObject {
	const given = namespaceGiven && namespaced;
	return (given ? { ...made, metadata: { ...made.metadata, namespace } } : made) as AnyObject;
}

/** A generator that asks for nothing. */
export function* ready(made: Made): Process<Made> {
	return made;
}
