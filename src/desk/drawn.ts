// Which objects a page draws: only these go through the port.

/** Kinds that nothing on the page shows; the busiest of them beat every ten seconds. */
const unseen: ReadonlySet<string> = new Set([
	"ConfigMap",
	"ControllerRevision",
	"Lease",
	"PriorityClass",
	"Secret",
	"ServiceAccount",
]);

export const isDrawn = ({ kind }: { readonly kind: string }): boolean => !unseen.has(kind);
