// The flags that every kubectl command takes. Those about the connection are read and change nothing here.
import { array, bool, duration, int, string, type Flag } from "./command.ts";

export const globalFlags: readonly Flag[] = [
	string("as", "Username to impersonate for the operation."),
	array("as-group", "Group to impersonate for the operation, this flag can be repeated to specify multiple groups."),
	string("as-uid", "UID to impersonate for the operation."),
	array(
		"as-user-extra",
		"User extras to impersonate for the operation, this flag can be repeated to specify multiple values for the same key.",
	),
	string("cache-dir", "Default cache directory", "/root/.kube/cache"),
	string("certificate-authority", "Path to a cert file for the certificate authority"),
	string("client-certificate", "Path to a client certificate file for TLS"),
	string("client-key", "Path to a client key file for TLS"),
	string("cluster", "The name of the kubeconfig cluster to use"),
	string("context", "The name of the kubeconfig context to use"),
	bool("disable-compression", "If true, opt-out of response compression for all requests to the server"),
	bool("insecure-skip-tls-verify", "If true, the server's certificate will not be checked for validity."),
	string("kubeconfig", "Path to the kubeconfig file to use for CLI requests."),
	string("kuberc", "Path to the kuberc file to use for preferences."),
	duration("log-flush-frequency", "Maximum number of seconds between log flushes", "5s"),
	bool("match-server-version", "Require server version to match client version"),
	string("namespace n", "If present, the namespace scope for this CLI request"),
	string("password", "Password for basic authentication to the API server"),
	string("profile", "Name of profile to capture.", "none"),
	string("profile-output", "Name of the file to write the profile to", "profile.pprof"),
	string(
		"request-timeout",
		"The length of time to wait before giving up on a single server request. A value of zero means don't timeout requests.",
		"0",
	),
	string("server s", "The address and port of the Kubernetes API server"),
	string("tls-server-name", "Server name to use for server certificate validation."),
	string("token", "Bearer token for authentication to the API server"),
	string("user", "The name of the kubeconfig user to use"),
	string("username", "Username for basic authentication to the API server"),
	int("v v", "number for the log level verbosity"),
	string(
		"vmodule",
		"comma-separated list of pattern=N settings for file-filtered logging (only works for the default text log format)",
	),
	bool("warnings-as-errors", "Treat warnings received from the server as errors and exit with a non-zero exit code"),
];
