// Whether the rules of Pod warnings, which are loaded late, have anything to look at in a template. It is asked of a text, so
// that a manifest can be asked before it is sent; when in doubt it is worth it.
import { lateFields } from "../../schema.ts";

const signs: readonly string[] = [
	// Labels and annotations of old.
	"(?:alpha|beta)\\.kubernetes",
	"kubernetes\\.io/master",
	"\\bcreated-by\\b",
	// Fields that most Pods do without.
	`\\b(?:${["env", "hostIP", "imagePullSecrets", "items", "overhead", "projected", ...lateFields()].join("|")})\\b`,
	"preferredDuring",
	// Two ports; an amount of bytes that may have a fraction; a grace that is no plain number.
	"containerPort[^]*containerPort",
	"\\b(?:memory|ephemeral-storage)(?![\"']?\\s*:\\s*[\"']?\\d+(?:[kMGTPE]i?)?[\"']?\\s*(?:[,}#\\n]|$))",
	"terminationGracePeriodSeconds[\"']?\\s*:\\s*[\"']?[^\\d\\s\"']",
];

const sign = new RegExp(signs.join("|"));

/** Whether a text, YAML or JSON, may hold a template that the API server warns of. Anchors and escapes are not seen through. */
export const isWorthWarning = (text: string): boolean => sign.test(text);
