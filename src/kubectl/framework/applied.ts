// What becomes of the files that a line gives to the server (apply, create, replace), as data: a page leads back to the place in
// the file without reading the terminal.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { errorText, KubectlError } from "./errors.ts";
import { normal } from "./manifestfiles.ts";
import type { Applied, Process } from "./process.ts";

/** Takes note of an object of a file that the server has accepted, and whether that changed it. */
export type Accept = (source: string, object: AnyObject, changed?: boolean) => void;

/** Runs a command and reports what became of its files. A dry run reports nothing. */
export function* reportingFiles(isDryRun: boolean, run: (accept: Accept) => Process): Process {
	const files = new Map<string, Applied>();
	const change = (source: string, changed: (known: Applied) => Partial<Applied>): void => {
		const file = source === "STDIN" ? "-" : normal(source);
		const known = files.get(file) ?? { file, accepted: true, changed: false, revisions: [] };
		files.set(file, { ...known, ...changed(known) });
	};
	let error: KubectlError | undefined;
	let code = 0;
	try {
		code = yield* run((source, { metadata }, changed = true) =>
			change(source, (known) => ({
				changed: known.changed || changed,
				revisions: [...known.revisions, Number(metadata.resourceVersion)],
			})),
		);
	} catch (thrown) {
		if (!(thrown instanceof KubectlError)) throw thrown;
		error = thrown;
		for (const refused of withOrigin(error))
			change(refused.origin?.source ?? "", ({ accepted }) => (accepted ? refusalOf(refused) : {}));
	}
	if (files.size > 0 && !isDryRun) yield { effect: "applied", files: [...files.values()] };
	if (error) throw error;
	return code;
}

/** Of several errors together, those that are about a document. */
const withOrigin = (error: KubectlError): readonly KubectlError[] =>
	error.origin ? [error] : (error.errors ?? []).flatMap(withOrigin);

function refusalOf(error: KubectlError): Partial<Applied> {
	const causes = error.status?.details?.causes;
	const document = error.origin?.document ?? 0;
	return { accepted: false, message: errorText(error).trim(), document, ...(causes ? { causes } : {}) };
}
