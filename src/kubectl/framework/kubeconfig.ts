// The kubeconfig as a value: who speaks to which cluster, in which namespace. Field names are those of the file.
export interface Kubeconfig {
	readonly clusters: readonly { readonly name: string; readonly cluster: Readonly<Record<string, string | boolean>> }[];
	readonly contexts: readonly { readonly name: string; readonly context: Context }[];
	readonly currentContext: string;
	readonly users: readonly { readonly name: string; readonly user: Readonly<Record<string, string | boolean>> }[];
}

export interface Context {
	readonly cluster?: string | undefined;
	readonly user?: string | undefined;
	readonly namespace?: string | undefined;
}

/** Where the one API server listens, and the token by which it knows its user. */
export const serverAddress = "https://127.0.0.1:6443";
export const adminToken = "everynode";

/** The kubeconfig of a new desk. */
export const everynodeConfig: Kubeconfig = {
	clusters: [{ name: "everynode", cluster: { "insecure-skip-tls-verify": true, server: serverAddress } }],
	contexts: [{ name: "everynode", context: { cluster: "everynode", user: "admin" } }],
	currentContext: "everynode",
	users: [{ name: "admin", user: { token: adminToken } }],
};

export const contextOf = (config: Kubeconfig, name = config.currentContext): Context | undefined =>
	config.contexts.find((entry) => entry.name === name)?.context;
