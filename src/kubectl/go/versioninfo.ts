// What the modelled release of Kubernetes says of itself.
export const kustomizeVersion = "v5.8.1";

const build = {
	gitVersion: "v1.36.3",
	gitCommit: "0000000000000000000000000000000000000000",
	gitTreeState: "clean",
	buildDate: "2026-01-01T00:00:00Z",
	goVersion: "go1.26.8",
	compiler: "gc",
	platform: "linux/amd64",
};

export const clientVersion = { major: "1", minor: "36", ...build };

export const serverVersion = {
	major: "1",
	minor: "36",
	emulationMajor: "1",
	emulationMinor: "36",
	minCompatibilityMajor: "1",
	minCompatibilityMinor: "35",
	...build,
};
