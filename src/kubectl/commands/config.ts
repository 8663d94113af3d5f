// kubectl config: reads and changes the desk's kubeconfig.
import { array, bool, string, type Command } from "../command.ts";
import { currentContext, getContexts, renameContext, setContext, useContext } from "../config/contexts.ts";
import { deletion, names, set, setEntry, show, unset } from "../config/entries.ts";
import type { Run } from "../config/shared.ts";
import { printFlags } from "../flagsets.ts";

const sub = (
	name: string,
	use: string,
	short: string,
	long: string,
	examples: string,
	run: Run,
	more: Partial<Command> = {},
): Command => ({
	name,
	use: `${use}${use ? " " : ""}[options]`,
	short,
	long,
	examples,
	run,
	...more,
});

export const command: Command = {
	name: "config",
	use: "SUBCOMMAND [options]",
	short: "Modify kubeconfig files",
	long: 'Modify kubeconfig files using subcommands like "kubectl config set current-context my-context".\n\n The loading order follows these rules:\n\n  1.  If the --kubeconfig flag is set, then only that file is loaded. The flag may only be set once and no merging takes place.\n  2.  If $KUBECONFIG environment variable is set, then it is used as a list of paths (normal path delimiting rules for your system). These paths are merged. When a value is modified, it is modified in the file that defines the stanza. When a value is created, it is created in the first file that exists. If no files in the chain exist, then it creates the last file in the list.\n  3.  Otherwise, ${HOME}/.kube/config is used and no merging takes place.',
	subcommands: [
		sub(
			"current-context",
			"",
			"Display the current-context",
			"Display the current-context.",
			"# Display the current-context\nkubectl config current-context",
			currentContext,
		),
		sub(
			"delete-cluster",
			"NAME",
			"Delete the specified cluster from the kubeconfig",
			"Delete the specified cluster from the kubeconfig.",
			"# Delete the minikube cluster\nkubectl config delete-cluster minikube",
			deletion("cluster", "clusters"),
		),
		sub(
			"delete-context",
			"NAME",
			"Delete the specified context from the kubeconfig",
			"Delete the specified context from the kubeconfig.",
			"# Delete the context for the minikube cluster\nkubectl config delete-context minikube",
			deletion("context", "contexts"),
		),
		sub(
			"delete-user",
			"NAME",
			"Delete the specified user from the kubeconfig",
			"Delete the specified user from the kubeconfig.",
			"# Delete the minikube user\nkubectl config delete-user minikube",
			deletion("user", "users"),
		),
		sub(
			"get-clusters",
			"",
			"Display clusters defined in the kubeconfig",
			"Display clusters defined in the kubeconfig.",
			"# List the clusters that kubectl knows about\nkubectl config get-clusters",
			names("clusters"),
		),
		sub(
			"get-contexts",
			"[(-o|--output=)name)]",
			"Describe one or many contexts",
			"Display one or many contexts from the kubeconfig file.",
			"# List all the contexts in your kubeconfig file\nkubectl config get-contexts\n\n# Describe one context in your kubeconfig file\nkubectl config get-contexts my-context",
			getContexts,
			{
				flags: [
					bool(
						"no-headers",
						"When using the default or custom-column output format, don't print headers (default print headers).",
					),
					string("output o", "Output format. One of: (name)."),
				],
			},
		),
		sub(
			"get-users",
			"",
			"Display users defined in the kubeconfig",
			"Display users defined in the kubeconfig.",
			"# List the users that kubectl knows about\nkubectl config get-users",
			names("users"),
		),
		sub(
			"rename-context",
			"CONTEXT_NAME NEW_NAME",
			"Rename a context from the kubeconfig file",
			"Renames a context from the kubeconfig file.\n\n CONTEXT_NAME is the context name that you want to change.\n\n NEW_NAME is the new name you want to set.\n\n Note: If the context being renamed is the 'current-context', this field will also be updated.",
			"# Rename the context 'old-name' to 'new-name' in your kubeconfig file\nkubectl config rename-context old-name new-name",
			renameContext,
		),
		sub(
			"set",
			"PROPERTY_NAME PROPERTY_VALUE",
			"Set an individual value in a kubeconfig file",
			"Set an individual value in a kubeconfig file.\n\n PROPERTY_NAME is a dot delimited name where each token represents either an attribute name or a map key.  Map keys may not contain dots.\n\n PROPERTY_VALUE is the new value you want to set. Binary fields such as 'certificate-authority-data' expect a base64 encoded string unless the --set-raw-bytes flag is used.\n\n Specifying an attribute name that already exists will merge new fields on top of existing values.",
			"# Set the server field on the my-cluster cluster to https://1.2.3.4\nkubectl config set clusters.my-cluster.server https://1.2.3.4\n\n# Set the cluster field in the my-context context to my-cluster\nkubectl config set contexts.my-context.cluster my-cluster",
			set,
			{
				flags: [
					bool("set-raw-bytes", "When writing a []byte PROPERTY_VALUE, write the given string directly without base64 decoding."),
				],
			},
		),
		sub(
			"set-cluster",
			"NAME [--server=server] [--certificate-authority=path/to/certificate/authority] [--insecure-skip-tls-verify=true] [--tls-server-name=example.com]",
			"Set a cluster entry in kubeconfig",
			"Set a cluster entry in kubeconfig.\n\n Specifying a name that already exists will merge new fields on top of existing values for those fields.",
			"# Set only the server field on the e2e cluster entry without touching other values\nkubectl config set-cluster e2e --server=https://1.2.3.4",
			setEntry("Cluster", "clusters", "cluster", [
				"server",
				"certificate-authority",
				"insecure-skip-tls-verify",
				"proxy-url",
				"tls-server-name",
			]),
			{
				flags: [
					string("certificate-authority", "Path to certificate-authority file for the cluster entry in kubeconfig"),
					bool("embed-certs", "embed-certs for the cluster entry in kubeconfig"),
					bool("insecure-skip-tls-verify", "insecure-skip-tls-verify for the cluster entry in kubeconfig"),
					string("proxy-url", "proxy-url for the cluster entry in kubeconfig"),
					string("server", "server for the cluster entry in kubeconfig"),
					string("tls-server-name", "tls-server-name for the cluster entry in kubeconfig"),
				],
			},
		),
		sub(
			"set-context",
			"[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]",
			"Set a context entry in kubeconfig",
			"Set a context entry in kubeconfig.\n\n Specifying a name that already exists will merge new fields on top of existing values for those fields.",
			"# Set the user field on the gce context entry without touching other values\nkubectl config set-context gce --user=cluster-admin",
			setContext,
			{
				flags: [
					string("cluster", "cluster for the context entry in kubeconfig"),
					bool("current", "Modify the current context"),
					string("namespace n", "namespace for the context entry in kubeconfig"),
					string("user", "user for the context entry in kubeconfig"),
				],
			},
		),
		sub(
			"set-credentials",
			"NAME [--client-certificate=path/to/certfile] [--client-key=path/to/keyfile] [--token=bearer_token] [--username=basic_user] [--password=basic_password]",
			"Set a user entry in kubeconfig",
			"Set a user entry in kubeconfig.\n\n Specifying a name that already exists will merge new fields on top of existing values.",
			'# Set basic auth for the "cluster-admin" entry\nkubectl config set-credentials cluster-admin --username=admin --password=uXFGweU9l35qcif',
			setEntry("User", "users", "user", ["client-certificate", "client-key", "token", "username", "password"]),
			{
				flags: [
					array("auth-provider-arg", "'key=value' arguments for the auth provider"),
					string("client-certificate", "Path to client-certificate file for the user entry in kubeconfig"),
					string("client-key", "Path to client-key file for the user entry in kubeconfig"),
					string("password", "password for the user entry in kubeconfig"),
					string("token", "token for the user entry in kubeconfig"),
					string("username", "username for the user entry in kubeconfig"),
				],
			},
		),
		sub(
			"unset",
			"PROPERTY_NAME",
			"Unset an individual value in a kubeconfig file",
			"Unset an individual value in a kubeconfig file.\n\n PROPERTY_NAME is a dot delimited name where each token represents either an attribute name or a map key.  Map keys may not contain dots.",
			"# Unset the current-context\nkubectl config unset current-context\n\n# Unset namespace in foo context\nkubectl config unset contexts.foo.namespace",
			unset,
		),
		sub(
			"use-context",
			"CONTEXT_NAME",
			"Set the current-context in a kubeconfig file",
			"Set the current-context in a kubeconfig file.",
			"# Use the context for the minikube cluster\nkubectl config use-context minikube",
			useContext,
			{ aliases: ["use"] },
		),
		sub(
			"view",
			"",
			"Display merged kubeconfig settings or a specified kubeconfig file",
			"Display merged kubeconfig settings or a specified kubeconfig file.\n\n You can use --output jsonpath={...} to extract specific values using a jsonpath expression.",
			"# Show merged kubeconfig settings\nkubectl config view\n\n# Get the password for the e2e user\nkubectl config view -o jsonpath='{.users[?(@.name == \"e2e\")].user.password}'",
			show,
			{
				flags: [
					bool(
						"flatten",
						"Flatten the resulting kubeconfig file into self-contained output (useful for creating portable kubeconfig files)",
					),
					string("merge", "Merge the full hierarchy of kubeconfig files", "true", { bare: "true" }),
					bool("minify", "Remove all information not used by current-context from the output"),
					...printFlags.map((flag) => (flag.name === "output" ? { ...flag, default: "yaml" } : flag)),
					bool("raw", "Display raw byte data and sensitive data"),
				],
			},
		),
	],
};
