// The kubeconfig as `config view` shows it: in the order of its file, without what is secret.
import type { Kubeconfig } from "../../framework/kubeconfig.ts";

const secret: Readonly<Record<string, string>> = {
	token: "REDACTED",
	password: "REDACTED",
	"client-key-data": "DATA+OMITTED",
	"client-certificate-data": "DATA+OMITTED",
	"certificate-authority-data": "DATA+OMITTED",
};

type Fields = Readonly<Record<string, string | boolean>>;
const covered = (fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, secret[name] ?? value]));

export const shownConfig = (config: Kubeconfig): Kubeconfig => ({
	...config,
	clusters: config.clusters.map(({ name, cluster }) => ({ name, cluster: covered(cluster) })),
	users: config.users.map(({ name, user }) => ({ name, user: covered(user) })),
});

const clusterOrder = [
	"server",
	"tls-server-name",
	"insecure-skip-tls-verify",
	"certificate-authority",
	"certificate-authority-data",
	"proxy-url",
];
const inOrder = (fields: Fields, order: readonly string[]): Fields =>
	Object.fromEntries(
		[...order.filter((name) => name in fields), ...Object.keys(fields).filter((name) => !order.includes(name))].map((name) => [
			name,
			fields[name] ?? "",
		]),
	);
const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null);
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

/** The file's value, its fields in the order of the Go struct. */
export const structConfig = ({ clusters, users, contexts, currentContext }: Kubeconfig) => ({
	kind: "Config",
	apiVersion: "v1",
	clusters: orNull([...clusters].sort(byName).map(({ name, cluster }) => ({ name, cluster: inOrder(cluster, clusterOrder) }))),
	users: orNull([...users].sort(byName)),
	contexts: orNull(
		[...contexts].sort(byName).map(({ name, context: { cluster = "", user = "", namespace } }) => ({
			name,
			context: { cluster, user, ...(namespace ? { namespace } : {}) },
		})),
	),
	"current-context": currentContext,
});
