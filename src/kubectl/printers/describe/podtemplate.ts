// The "Pod Template" of a workload, and the scheduling fields that it shares with a Pod's page.
import { formatSelector } from "../../../cluster/api/selectors.ts";
import type { PodTemplateSpec, Toleration, TopologySpreadConstraint } from "../../../cluster/api/types.generated.ts";
import { goSort } from "../../go/gosort.ts";
import { containers } from "./containers.ts";
import type { Sections } from "./sections.ts";
import { volumes } from "./volumes.ts";

export function podTemplate(page: Sections, template: PodTemplateSpec | undefined): void {
	page.line("Pod Template:");
	if (!template) return page.write("  <unset>");
	const spec = template.spec;
	page.labels(template.metadata?.labels, "  Labels");
	const annotations = template.metadata?.annotations;
	if (annotations && Object.keys(annotations).length > 0) page.annotations(annotations, "  Annotations");
	page.optional("Service Account", spec?.serviceAccountName, 1);
	if (spec?.initContainers?.length) containers(page, { title: "Init Containers", containers: spec.initContainers, space: "  " });
	containers(page, { title: "Containers", containers: spec?.containers ?? [], space: "  " });
	volumes(page, spec?.volumes, "  ");
	topologySpread(page, spec?.topologySpreadConstraints, "  ");
	page.optional("Priority Class Name", spec?.priorityClassName, 1);
	page.labels(spec?.nodeSelector, "  Node-Selectors");
	tolerations(page, spec?.tolerations, "  ");
}

export function topologySpread(
	page: Sections,
	constraints: readonly TopologySpreadConstraint[] | undefined,
	space: string,
): void {
	if (!constraints?.length) return;
	const sorted = [...constraints];
	goSort(sorted, (a, b) => a.topologyKey < b.topologyKey);
	const lines = sorted.map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
		const selector = labelSelector ? ` for selector ${formatSelector(labelSelector)}` : "";
		return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
	});
	page.write(`${space}Topology Spread Constraints:\t${lines.join(`\n${space}\t`)}\n`);
}

export function tolerations(page: Sections, all: readonly Toleration[] | undefined, space: string): void {
	const sorted = [...(all ?? [])];
	goSort(sorted, (a, b) => (a.key ?? "") < (b.key ?? ""));
	page.list(`${space}Tolerations`, sorted.map(tolerationText));
}

function tolerationText({ key = "", value = "", effect, operator, tolerationSeconds }: Toleration): string {
	const what = `${key}${value ? `=${value}` : ""}${effect ? `:${effect}` : ""}`;
	const exists = operator === "Exists" && value === "" ? `${what ? " " : ""}op=Exists` : "";
	return `${what}${exists}${tolerationSeconds === undefined || tolerationSeconds === null ? "" : ` for ${tolerationSeconds}s`}`;
}
