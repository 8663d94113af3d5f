// What most worlds never meet is loaded after the page is there: rules and controllers of rarer kinds, server-side apply,
// quotas, Pod Security … Whoever does something to a world loads it before, where a text speaks of such a thing; all else
// loads it when idle. A world is the same, byte by byte, whenever it came: before the first such object there is nothing for
// it to do. What is asked for and not there throws.
import { loadLateParts } from "./apiserver/late.ts";
import { lateFields } from "./apiserver/schema.ts";
import { isWorthWarning } from "./apiserver/validation/warnings/worthwarning.ts";
import { resources } from "./api/resources.ts";
import { loadLateControllers } from "./controllers/late.ts";
import { loadLateProbing } from "./kubelet/pod/late.ts";
import { loadLatePlugins } from "./scheduler/plugins/registry.ts";

let loading: Promise<unknown> | undefined;
let loaded = false;

export async function loadLate(): Promise<void> {
	loading ??= Promise.all([loadLateParts(), loadLateControllers(), loadLatePlugins(), loadLateProbing()]);
	await loading.catch((error: unknown) => {
		loading = undefined; // the network may be back the next time
		throw error;
	});
	loaded = true;
}

/** Kinds whose rules are late; a line names them in many spellings. */
const kinds: ReadonlySet<string> = new Set([
	"CronJob",
	"Deployment",
	"Job",
	"LimitRange",
	"PersistentVolumeClaim",
	"PodDisruptionBudget",
	"ReplicaSet",
	"ResourceQuota",
	"Secret",
	"Service",
	"StatefulSet",
]);
const names = resources.filter(({ kind }) => kinds.has(kind)).flatMap((each) => [each.singular, each.plural, ...each.shortNames]);

/** Words of lines and of manifests that bring in something rare. */
const words = `all autoscale create debug drain edit expose patch replace run scale set server-side
	apparmor config.mirror pod-deletion-cost pod-security seccomp
	dnsPolicy hostUsers hostnameOverride securityContext shareProcessNamespace`.split(/\s+/);

/** What is no word: an escape or an anchor may hide anything, and so may a kind that is not written plainly. */
const signs = [
	String.raw`\\[ux]`,
	String.raw`(?<![\w&])&[\w-]`,
	String.raw`kind["']?\s*:\s*(?!\s|["']?[a-z])`,
	String.raw`kind["']?\s*:\s*["']?pod\b`,
	String.raw`(?<![./\w-])os["']?\s*:`,
	"last-applied", // without it, what two manifests say adds up
];

const rare = new RegExp(`${signs.join("|")}|(?<![a-z0-9])(${[...names, ...words, ...lateFields()].join("|")})(?![a-z0-9])`, "i");

/** Whether a text (a line, a manifest) may speak of something rare. When in doubt it does. */
export const needsLate = (text: string): boolean => rare.test(text) || isWorthWarning(text);

/** Loads all that is late if one of the texts may need it. */
export async function loadLateFor(texts: Iterable<string>): Promise<void> {
	if (loaded) return;
	for (const text of texts) if (needsLate(text)) return loadLate();
}
