// The formats of names, keys and values (apimachinery util/validation): each gives its messages about a text, none when it
// is fine.
import { byteLength, complaints, type Found } from "./field.ts";

export type Format = (text: string) => readonly string[];

const longest = (text: string, most: number, unit = "characters"): readonly string[] =>
	byteLength(text) > most ? [`must be no more than ${most} ${unit}`] : [];

/** "… (e.g. 'a',  or 'b', regex used for validation is '…')": upstream's commas included. */
function expected(words: string, pattern: string, ...examples: readonly string[]): string {
	const list = examples.map((example) => `'${example}', `).join(" or ");
	return `${words} (e.g. ${list}regex used for validation is '${pattern}')`;
}

const format = (pattern: string, words: string, ...examples: readonly string[]) => {
	const regex = new RegExp(`^${pattern}$`);
	const message = [expected(words, pattern, ...examples)];
	return (text: string): readonly string[] => (regex.test(text) ? [] : message);
};

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomain = `${label}(\\.${label})*`;
const ends = "and must start and end with an alphanumeric character";
const isLabel = format(
	label,
	`a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', ${ends}`,
	"my-name",
	"123-abc",
);
const isSubdomain = format(
	subdomain,
	`a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${ends}`,
	"example.com",
);

export const dnsSubdomain: Format = (text) => [...longest(text, 253), ...isSubdomain(text)];
export const dnsLabel: Format = (text) => {
	const messages = isLabel(text);
	return [
		...longest(text, 63),
		...(messages.length > 0 && isSubdomain(text).length === 0 ? ["must not contain dots"] : messages),
	];
};

const underscoreLabel = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
const isUnderscoreSubdomain = format(
	`${underscoreLabel}(\\.${underscoreLabel})*`,
	`a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', ${ends}`,
	"example.com",
);
/** As resolvers write search domains. */
export const searchDomain: Format = (text) => [...longest(text, 253), ...isUnderscoreSubdomain(text)];

const keyWords = `must consist of alphanumeric characters, '-', '_' or '.', ${ends}`;
const keyPattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const isKey = format(keyPattern, keyWords, "MyName", "my.name", "123-abc");
const badKey = `a valid label key ${expected(keyWords, keyPattern, "MyName", "my.name", "123-abc")} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;

/** A qualified name, as of labels, taints, finalizers and extended resources. */
export const labelKey: Format = (text) => {
	const parts = text.split("/");
	if (parts.length > 2) return [badKey];
	const name = parts.at(-1) ?? "";
	const prefix = parts.length === 2 ? (parts[0] ?? "") : undefined;
	return [
		...(prefix === undefined ? [] : prefix === "" ? ["must be non-empty"] : dnsSubdomainBytes(prefix)).map(
			(message) => `prefix part ${message}`,
		),
		...(name === "" ? ["must be non-empty"] : longest(name, 63, "bytes")).map((message) => `name part ${message}`),
		...isKey(name).map((message) => `name part ${message}`),
	];
};
const dnsSubdomainBytes: Format = (text) => [...longest(text, 253, "bytes"), ...isSubdomain(text)];

const isValue = format(
	`(${keyPattern})?`,
	`a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', ${ends}`,
	"MyValue",
	"my_value",
	"12345",
);
export const labelValue: Format = (text) => [...longest(text, 63, "bytes"), ...isValue(text)];

export const portName: Format = (text) => [
	...longest(text, 15),
	...(/^[-a-z0-9]+$/.test(text) ? [] : ["must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"]),
	...(/[a-z]/.test(text) ? [] : ["must contain at least one letter (a-z)"]),
	...(text.includes("--") ? ["must not contain consecutive hyphens"] : []),
	...(/^-|-$/.test(text) ? ["must not begin or end with a hyphen"] : []),
];

export const percent = format(
	"[0-9]+%",
	"a valid percent string must be a numeric string followed by an ending '%'",
	"1%",
	"93%",
);
export const httpHeaderName = format(
	"[-A-Za-z0-9]+",
	"a valid HTTP header must consist of alphanumeric characters or '-'",
	"X-Header-Name",
);

export const envName: Format = (text) => [
	...(text === "" ? ["environment variable name must be non-empty"] : []),
	...(/^[ -<>-~]*$/.test(text)
		? []
		: ["a valid environment variable name must consist only of printable ASCII characters other than '='"]),
];

const isConfigKey = format(
	"[-._a-zA-Z0-9]+",
	"a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
	"key.name",
	"KEY_NAME",
	"key-name",
);
export const configKey: Format = (text) => [
	...longest(text, 253),
	...isConfigKey(text),
	...(text === "." || text === ".." ? [`must not be '${text}'`] : text.startsWith("..") ? ["must not start with '..'"] : []),
];

/** What any name may be that stands in a URL. */
export const pathSegment: Format = (text) =>
	text === "." || text === ".."
		? [`may not be '${text}'`]
		: ["/", "%"].filter((bad) => text.includes(bad)).map((bad) => `may not contain '${bad}'`);

/** A name that is to be a prefix may end in a dash. */
export const asPrefix =
	(name: Format): Format =>
	(text) =>
		name(text.length > 1 && text.endsWith("-") ? `${text.slice(0, -2)}a` : text);

const most = 2147483647;
export const userOrGroup = (id: number): readonly string[] =>
	id >= 0 && id <= most ? [] : [`must be between 0 and ${most}, inclusive`];
export const portNumber = (port: number): readonly string[] =>
	port >= 1 && port <= 65535 ? [] : ["must be between 1 and 65535, inclusive"];

/** Format checks as rules, for names that may be absent. */
export const named = (path: string, text: string, name: Format): Found => complaints(path, text, name(text));

/** A path on the desk of "a/b": relative, and without "..". */
export function* descendingPath(path: string, text: string): Found {
	if (text.startsWith("/")) yield* complaints(path, text, ["must be a relative path"]);
	yield* noBacksteps(path, text);
}
export function* noBacksteps(path: string, text: string): Found {
	if (text.split("/").includes("..")) yield* complaints(path, text, ["must not contain '..'"]);
}
/** As descendingPath, and not a name that the kubelet keeps for itself. */
export function* unreservedPath(path: string, text: string): Found {
	yield* descendingPath(path, text);
	if (text.startsWith("..") && !text.startsWith("../")) yield* complaints(path, text, ["must not start with '..'"]);
}
