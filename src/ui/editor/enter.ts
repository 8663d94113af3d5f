// Where the next line of a manifest begins: what Enter types in both editors.

/** Fields of list items and labels that have a value on their own line, and never a block below. */
const plain = ["key", "name", "value", "operator", "effect", "image", "type", "kind", "apiVersion", "path", "mountPath"];
const field = String.raw`["']?[\w./-]+["']?\s*:`;
const comment = String.raw`\s*(?:#.*)?$`;

/** "  - key:" and "  - key: dedicated": the next field stands below the key. */
const underKey = new RegExp(String.raw`^\s*- +(?:(?:${plain.join("|")})\s*:${comment}|${field}\s+[^#\s|>].*$)`);
/** "  - resources:": a block in an item, two further in than its key. */
const blockInItem = new RegExp(String.raw`^\s*- +${field}${comment}`);
/** "key:" at the end of a line: nothing stands below it. */
const plainField = new RegExp(String.raw`^\s*(?:${plain.join("|")})\s*:\s*$`);
/** "spec:" */
const block = new RegExp(String.raw`:${comment}|:\s+[|>][+-]?\s*$`);

/** The blanks before the next line, from what stands before the caret in this one. */
export function nextIndent(before: string): string {
	const [indent = ""] = /^ */.exec(before) ?? [];
	if (underKey.test(before)) return `${indent}  `;
	if (blockInItem.test(before)) return `${indent}    `;
	if (plainField.test(before)) return indent;
	return block.test(before) ? `${indent}  ` : indent;
}
