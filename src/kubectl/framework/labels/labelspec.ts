// "app=web,tier=x" as run and expose take labels and selectors: equality alone.
import { failure } from "../errors.ts";

export function labelSpec(text: string): Readonly<Record<string, string>> {
	if (text === "") throw failure("no label spec passed");
	const labels: Record<string, string> = {};
	for (const each of text.split(",")) {
		const [key = "", value, ...more] = each.split("=");
		if (value === undefined || more.length > 0) throw failure(`unexpected label spec: ${each}`);
		if (key === "") throw failure("unexpected empty label key");
		labels[key] = value;
	}
	return labels;
}
