// What lines ask of kubectl, as far as real Kubernetes differs from a simulated one in being able to answer.
import type { Entry } from "../../../src/desk/transcript.ts";
import { requestsIn } from "../../../src/kubectl/shell/shell.ts";

const reading = new Set(
	[
		"get",
		"describe",
		"explain",
		"events",
		"wait",
		"diff",
		"version",
		"api-resources",
		"api-versions",
		"cluster-info",
		"options",
		"completion",
	]
		.concat(["rollout status", "rollout history", "auth can-i", "auth whoami", "config view", "config get-contexts"])
		.concat(["config current-context", "config get-clusters", "config get-users"])
		.map((words) => `kubectl ${words}`),
);
/** Their answers come from a container or a metrics server, and here there is none. */
const inside: Readonly<Record<string, string>> = {
	"kubectl logs": "the pretended containers log nothing",
	"kubectl top": "nothing measures the pretended machines",
	"kubectl exec": "there is nothing inside the pretended containers",
	"kubectl attach": "there is nothing inside the pretended containers",
	"kubectl cp": "there is nothing inside the pretended containers",
	"kubectl debug": "there is nothing inside the pretended containers",
	"kubectl port-forward": "nothing listens in the pretended containers",
	"kubectl proxy": "a line that never ends cannot be played",
};

const whyInside = (path: string): string | undefined =>
	Object.entries(inside).find(([command]) => path === command || path.startsWith(`${command} `))?.[1];

/** Whether a line only looks. Its commands must be loaded. */
export const onlyLooks = (line: string): boolean =>
	requestsIn(line).every(({ path }) => reading.has(path) || whyInside(path) !== undefined);

/** Why real Kubernetes on one machine cannot answer a line; undefined where it can. Its commands must be loaded. */
export const whyUnanswered = (line: string): string | undefined =>
	requestsIn(line)
		.map(({ path }) => whyInside(path))
		.find((why) => why !== undefined);

/** Whether a line goes on until somebody stops it. */
export const watches = (line: string): boolean =>
	requestsIn(line).some(({ flags }) =>
		["watch", "watch-only"].some((name) => flags.has(name) && flags.given(name) && flags.on(name)),
	);

const isDryRun = (line: string): boolean =>
	requestsIn(line).some(({ flags }) => flags.has("dry-run") && flags.given("dry-run") && flags.text("dry-run") !== "none");

/** Whether a line or gesture counts as a change: as the page counts, lines that failed do not. */
export const changesSomething = ({ kind, text, exitCode }: Entry): boolean =>
	kind === "comment" || ((exitCode === undefined || exitCode === 0 || exitCode === 130) && !onlyLooks(text) && !isDryRun(text));
