// How many Nodes there are, Ready, of a kind.
import { carries } from "../../cluster/api/selectors.ts";
import type { Node } from "../../cluster/api/types.generated.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import { done, notYet, type NodesWanted, type Verdict } from "../language/check.ts";

const isReady = ({ status }: Node): boolean =>
	status?.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") ?? false;
const keepsOut = ({ spec }: Node): boolean => spec?.taints?.some(({ effect }) => effect !== "PreferNoSchedule") ?? false;

export function checkNodes(
	{ atLeast = 0, atMost = Infinity, labels = {}, untainted = false }: NodesWanted,
	read: Reader,
): Verdict {
	const n = read
		.sorted("Node")
		.filter((node) => isReady(node) && carries(node.metadata.labels, labels) && !(untainted && keepsOut(node))).length;
	const which = [
		untainted ? " without a taint" : "",
		...Object.entries(labels).map(([key, value]) => ` with the label ${key}=${value}`),
	].join("");
	const is = `${n === 1 ? "1 Node" : `${n} Nodes`}${which} ${n === 1 ? "is" : "are"} Ready.`;
	if (n < atLeast) return notYet(`${is} There should be at least ${atLeast}.`);
	return n > atMost ? notYet(`${is} There should be at most ${atMost}.`) : done;
}
