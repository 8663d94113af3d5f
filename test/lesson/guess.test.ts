// Which Nodes a guess was about: those on which a Pod of its file runs, not those to which one is bound.
import path from "node:path";
import { expect, it } from "vitest";
import { compileLesson } from "../../scripts/lessons/compile.ts";
import { play } from "../../scripts/lessons/play.ts";

const whole = compileLesson(path.resolve("lessons"), "daemonset/03-a-tainted-node");
const wrongImage = "kubectl set image ds/node-agent agent=falcosecurity/falcoo:1";

/** Where the Pods run, by what is found, if this were done after these acts. */
async function ran(acts: readonly string[], suppose: string): Promise<readonly string[] | undefined> {
	const guess = { id: "where", file: "node-agent.yaml", at: ["begun"], suppose: [{ run: suppose }] };
	const begun = { id: "begun", goal: "", changes: { atMost: 99 }, ranAny: ["get nodes"] };
	const { outcomes } = await play({ ...whole, checks: [begun], predictions: [guess] }, [...acts, "kubectl get nodes"]);
	return outcomes["where"]?.ran;
}

it.each<readonly [string, readonly string[], string, number]>([
	["all after a restart", [], "kubectl rollout restart ds/node-agent", 4],
	["not the one that a restart leaves stuck", [wrongImage], "kubectl rollout restart ds/node-agent", 3],
	["none where all come back and cannot start", [wrongImage], "kubectl delete pods --all", 0],
])("%s", async (_, acts, suppose, nodes) => {
	expect(await ran(acts, suppose)).toHaveLength(nodes);
});
