// Which keys and values labels and taints may have, in the words of apimachinery's validation.

const nameRule =
	"name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const valueRule =
	"a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const prefixRule =
	"a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/** What is wrong with a key such as "example.com/tier"; empty when nothing is. */
export function keyProblems(key: string): readonly string[] {
	const parts = key.split("/");
	const problems: string[] = [];
	if (parts.length > 2) {
		return [
			"a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
		];
	}
	const name = parts.at(-1) ?? "";
	if (parts.length === 2) {
		const prefix = parts[0] ?? "";
		if (prefix === "") problems.push("prefix part must be non-empty");
		else {
			if (prefix.length > 253) problems.push("prefix part must be no more than 253 bytes");
			if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(prefix))
				problems.push(`prefix part ${prefixRule}`);
		}
	}
	if (name === "") problems.push("name part must be non-empty");
	else if (name.length > 63) problems.push("name part must be no more than 63 bytes");
	if (!/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name)) problems.push(nameRule);
	return problems;
}

/** What is wrong with a label's value. */
export function valueProblems(value: string): readonly string[] {
	return [
		...(value.length > 63 ? ["must be no more than 63 bytes"] : []),
		...(/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value) ? [] : [valueRule]),
	];
}
