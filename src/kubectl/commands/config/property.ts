// `config set` and `unset`: a property by its path, such as contexts.dev.namespace.
import { failure } from "../../framework/errors.ts";
import type { Kubeconfig } from "../../framework/kubeconfig.ts";

const lists = { clusters: "cluster", contexts: "context", users: "user" } as const;
const fields = {
	clusters: [
		"server",
		"tls-server-name",
		"insecure-skip-tls-verify",
		"certificate-authority",
		"certificate-authority-data",
		"proxy-url",
		"disable-compression",
	],
	contexts: ["cluster", "user", "namespace"],
	users: [
		"client-certificate",
		"client-certificate-data",
		"client-key",
		"client-key-data",
		"token",
		"tokenFile",
		"username",
		"password",
	],
};
type List = keyof typeof lists;
const isList = (word: string): word is List => word in lists;

const bools = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** The list, the entry's name (which may hold dots) and the field that a path names. Throws where there is no such property. */
function parse(property: string): { list: List; name: string; field: string | undefined } {
	const [list = "", ...rest] = property.split(".");
	if (!isList(list)) throw failure(`unable to parse ${property} after [] at api.Config`);
	const last = rest[rest.length - 1];
	const known = last !== undefined && rest.length > 1 && fields[list].includes(last);
	return { list, name: (known ? rest.slice(0, -1) : rest).join("."), field: known ? last : undefined };
}

type Entry = Readonly<Record<string, unknown>> & { readonly name: string };

export function setProperty(config: Kubeconfig, property: string, value: string): Kubeconfig {
	if (property === "current-context") return { ...config, currentContext: value };
	const { list, name, field } = parse(property);
	if (field === undefined) throw failure(`can't set a map to a value: map[${name.split(".")[0] ?? ""}:0xc000000000]`);
	const isBool = field === "insecure-skip-tls-verify" || field === "disable-compression";
	if (isBool && !bools.test(value)) throw failure(`strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`);
	const entries = config[list] as readonly Entry[];
	const inner = lists[list];
	const before = entries.find((entry) => entry.name === name)?.[inner] as object | undefined;
	const entry = { name, [inner]: { ...before, [field]: isBool ? /^[1tT]/.test(value) : value } };
	const others = entries.filter((each) => each.name !== name);
	return { ...config, [list]: [...others, entry].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

export function unsetProperty(config: Kubeconfig, property: string): Kubeconfig {
	if (property === "current-context") return { ...config, currentContext: "" };
	const { list, name, field } = parse(property);
	const entries = config[list] as readonly Entry[];
	if (name === "") return { ...config, [list]: [] };
	if (field === undefined) return { ...config, [list]: entries.filter((entry) => entry.name !== name) };
	if (!entries.some((entry) => entry.name === name)) throw failure(`current map key \`${name}\` is invalid`);
	const inner = lists[list];
	return {
		...config,
		[list]: entries.map((entry) => {
			if (entry.name !== name) return entry;
			const { [field]: _gone, ...rest } = entry[inner] as Record<string, unknown>;
			return { ...entry, [inner]: rest };
		}),
	};
}
