// What can be done with a Pod from its place on the stage. Each entry is a kubectl line or what befalls its process, and says so.
import type { Pod } from "../../cluster/api/types.generated.ts";
import type { MenuItem } from "../parts/menuitem.ts";
import type { Playground } from "../state/playground.svelte.ts";
import * as say from "./words.ts";

export function podMenu({ metadata, status }: Pod, playground: Playground): readonly MenuItem[] {
	const { name, namespace = "default" } = metadata;
	const where = namespace === "default" ? "" : ` -n ${namespace}`;
	const line = (text: string, command: string, more: Partial<MenuItem> = {}): MenuItem => ({
		text,
		line: command,
		act: () => void playground.port.run(command),
		...more,
	});
	/** What it prints is what it is about. */
	const read = (text: string, command: string): MenuItem =>
		line(text, command, {
			act: () => {
				playground.panes.turnTo("terminal");
				void playground.port.run(command);
			},
		});
	const runs = (status?.containerStatuses ?? []).some(({ state }) => state?.running);
	const crash: MenuItem = {
		text: say.crash,
		line: say.crashMeans,
		act: () => playground.gesture({ gesture: "crash", namespace, pod: name }),
	};
	const { course, panes } = playground;
	return [
		...(panes.has("terminal")
			? [read(say.describe, `kubectl describe pod ${name}${where}`), read(say.logs, `kubectl logs ${name}${where}`)]
			: []),
		...(course.offers("crash") && runs && !metadata.deletionTimestamp ? [crash] : []),
		...(course.offers("delete") ? [line(say.deletePod, `kubectl delete pod ${name}${where}`, { danger: true })] : []),
	];
}
