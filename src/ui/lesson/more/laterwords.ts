// What else can be done with a lesson.

export const toSandbox = "Open in the sandbox";
export const toSandboxMeans = "Takes this cluster and your files along, as they are now. The lesson stays as it is.";
export const another = "Another variant";
export const anotherMeans = (kept: boolean): string =>
	`The same lesson with other names.${kept ? "" : " What you did in this variant is not kept."}`;
