import { formatSelector } from "../../../../cluster/api/selectors.ts";
import type { DaemonSet } from "../../../../cluster/api/types.generated.ts";
import { formatLabels } from "../../columns.ts";
import { events, podsStatus, type Describer } from "../describer.ts";
import { podTemplate } from "../podtemplate.ts";

export const daemonSet: Describer<DaemonSet> = function* (object, view) {
	const { page } = view;
	const { metadata, spec, status } = object;
	page.field("Name", metadata.name);
	page.field("Namespace", metadata.namespace);
	page.field("Selector", formatSelector(spec?.selector));
	page.field("Node-Selector", formatLabels(spec?.template.spec?.nodeSelector));
	page.labels(metadata.labels);
	page.annotations(metadata.annotations);
	page.line(`Desired Number of Nodes Scheduled: ${status?.desiredNumberScheduled ?? 0}`);
	page.line(`Current Number of Nodes Scheduled: ${status?.currentNumberScheduled ?? 0}`);
	page.line(`Number of Nodes Scheduled with Up-to-date Pods: ${status?.updatedNumberScheduled ?? 0}`);
	page.line(`Number of Nodes Scheduled with Available Pods: ${status?.numberAvailable ?? 0}`);
	page.line(`Number of Nodes Misscheduled: ${status?.numberMisscheduled ?? 0}`);
	page.field("Pods Status", yield* podsStatus(object, spec?.selector));
	podTemplate(page, spec?.template);
	yield* events(object, view);
};
