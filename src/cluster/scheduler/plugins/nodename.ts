// Does the Pod ask for another node by name? (Such a Pod never reaches the queue; the question is kept for explanations.)
import { filterPlugin, unresolvable } from "../framework.ts";

export const nodeName = filterPlugin({
	name: "NodeName",
	fromSpec: true,
	filter: (pod, { name }) =>
		pod.spec?.nodeName && pod.spec.nodeName !== name ? unresolvable("node(s) didn't match the requested node name") : undefined,
	wokenBy: (_pod, event) => event.about === "Node" && event.from === undefined,
});
