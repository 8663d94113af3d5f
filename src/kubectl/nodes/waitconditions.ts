// What `kubectl wait --for` can wait for, read from its texts.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { withoutTrailing } from "../../cluster/api/texts.ts";
import { failure, KubectlError } from "../framework/errors.ts";
import { JsonPath, JsonPathError, relaxedPath } from "../printers/jsonpath.ts";
import { goValue } from "../printers/gotext.ts";

export type WaitFor =
	| { readonly kind: "delete" }
	| { readonly kind: "create" }
	/** Whether an object meets it. Throws for an object that cannot be asked. */
	| { readonly kind: "met"; readonly met: (object: AnyObject) => boolean };

/** Reads each --for. Throws kubectl's words for an unknown condition. */
export function waitConditions(texts: readonly string[]): readonly WaitFor[] {
	if (texts.length === 0) throw failure("unrecognized condition: []");
	return texts.map((text) => {
		const lower = text.toLowerCase();
		if (lower === "delete" || lower === "create") return { kind: lower };
		if (text.startsWith("condition=")) return { kind: "met", met: condition(text.slice("condition=".length)) };
		if (text.startsWith("jsonpath=")) return { kind: "met", met: asFailure(() => jsonPath(text.slice("jsonpath=".length))) };
		throw failure(`unrecognized condition: ${JSON.stringify(text)}`);
	});
}

interface Status {
	readonly observedGeneration?: number;
	readonly conditions?: readonly { readonly type?: string; readonly status?: string; readonly observedGeneration?: number }[];
}

/** "Ready" or "Ready=False": case does not matter, and a status that has not seen the newest spec does not count. */
function condition(text: string): (object: AnyObject) => boolean {
	const at = text.indexOf("=");
	const name = (at < 0 ? text : text.slice(0, at)).toLowerCase();
	const wanted = (at < 0 ? "true" : text.slice(at + 1)).toLowerCase();
	return (object) => {
		const status = object["status"] as Status | undefined;
		const found = status?.conditions?.find((each) => each.type?.toLowerCase() === name && each.status !== undefined);
		if (!found) return false;
		const observed = found.observedGeneration ?? status?.observedGeneration;
		const { generation } = object.metadata;
		if (generation !== undefined && observed !== undefined && observed < generation) return false;
		return found.status?.toLowerCase() === wanted;
	};
}

/** "{.status.phase}=Running", or a path alone: any value will do. */
function jsonPath(text: string): (object: AnyObject) => boolean {
	const parts = text.split(/(?<!=)=(?!=)/);
	if (parts.length > 2)
		throw failure(
			"jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
		);
	const path = relaxedPath(parts[0] ?? "");
	const value = parts[1] === undefined ? undefined : withoutTrailing(parts[1].replace(/^['"]+/, ""), /['"]/);
	if (value === "")
		throw failure("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
	if (path === "") throw failure("jsonpath expression cannot be empty");
	const expression = new JsonPath(path);
	return (object) => asFailure(() => holds(expression, object, value));
}

function holds(expression: JsonPath, object: AnyObject, value: string | undefined): boolean {
	const [first, ...more] = expression.find(object);
	if (!first || first.length === 0) return false;
	if (more.length > 0) throw failure("given jsonpath expression matches more than one list");
	if (first.length > 1) throw failure("given jsonpath expression matches more than one value");
	if (value === undefined) return true;
	if (typeof first[0] === "object" && first[0] !== null)
		throw failure("jsonpath leads to a nested object or list which is not supported");
	return goValue(first[0]).trim() === value.trim();
}

function asFailure<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (error instanceof JsonPathError && !(error instanceof KubectlError)) throw failure(error.message);
		throw error;
	}
}
