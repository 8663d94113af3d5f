// -l over objects that were read from files: the server does not see them, so kubectl matches them itself.
import { meetsAll } from "../../cluster/api/selectors.ts";
import { parseSelector } from "../../cluster/api/selectortext.ts";
import { failure } from "./errors.ts";
import type { Info } from "./info.ts";

/** Whether an object's labels match; everything does without a selector. Throws for a selector that cannot be read. */
export function filteredBySelector(selector: string | undefined): (info: Info) => boolean {
	if (!selector) return () => true;
	const parsed = parseSelector(selector);
	if ("error" in parsed) throw failure(`the provided selector ${JSON.stringify(selector)} is not valid: ${parsed.error}`);
	return ({ object }) => meetsAll(object?.metadata?.labels, parsed);
}
