// `get` with an output format: one object as it is, several in a List.
import type { AnyObject } from "../../../../cluster/api/objects.ts";
import type { Invocation } from "../../../framework/command.ts";
import { failure, KubectlError, readErrors, together } from "../../../framework/errors.ts";
import { now, out, type Process } from "../../../framework/process.ts";
import { attempt } from "../../../framework/requests.ts";
import { SortError, sortBy } from "../../../printers/sorting.ts";
import { findAll } from "./ask.ts";
import { getPrinter, listOf } from "./printer.ts";

export function* getObjects(invocation: Invocation): Process {
	const { flags } = invocation;
	const { built, infos, errors } = yield* findAll(invocation);
	if (errors.length > 0 && built.single) throw together(errors);
	if (infos.length === 0 && flags.on("ignore-not-found")) {
		if (errors.length > 0) throw together(errors);
		return 0;
	}
	const print = getPrinter(invocation);
	const objects = infos.flatMap((info) => info.object ?? []);
	const first = objects[0];
	const problem = yield* attempt(printed(invocation, print, built.single && objects.length === 1 ? first : undefined, objects));
	const all = problem instanceof KubectlError ? [...errors, problem] : errors;
	if (all.length > 0) throw errors.length > 0 ? readErrors(all, built) : together(all);
	return 0;
}

function* printed(
	invocation: Invocation,
	print: ReturnType<typeof getPrinter>,
	single: AnyObject | undefined,
	objects: readonly AnyObject[],
): Process<void> {
	const { text, error } = print(single ?? listOf(yield* inOrder(invocation, objects)));
	yield* out(text);
	if (error) throw error;
}

function* inOrder({ flags }: Invocation, objects: readonly AnyObject[]): Process<readonly AnyObject[]> {
	const field = flags.text("sort-by");
	if (field === "" || objects.length === 0) return objects;
	try {
		return sortBy({ items: objects, object: (item) => item, field, table: false, now: yield* now() });
	} catch (error) {
		if (error instanceof SortError) throw failure(error.message);
		throw error;
	}
}
