/** The place of a row on the page, from its line or its field: "kubectl-get-ds", "spec-selector". */
export const rowId = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/-$/, "");
