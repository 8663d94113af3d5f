// How explanations write down what they compare: as kubectl does, between backquotes.
import { formatQuantity } from "../cluster/api/quantity.ts";
import type { Json, Toleration } from "../cluster/api/types.generated.ts";

export const code = (text: string): string => `\`${text}\``;

/** "a", "a and b", "a, b and c". */
export const list = (texts: readonly string[]): string =>
	texts.length < 2 ? (texts[0] ?? "") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1) ?? ""}`;

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** "dedicated=gpu:NoSchedule", "node.kubernetes.io/not-ready:NoExecute op=Exists": as `kubectl describe` lists a toleration. */
export function formatToleration({ key, operator, value, effect }: Toleration): string {
	const exists = operator === "Exists";
	const text = `${key ?? ""}${value ? `=${value}` : ""}${effect ? `:${effect}` : ""}`;
	return exists ? (text ? `${text} op=Exists` : "op=Exists") : text;
}

/** An amount of a resource as the scheduler counts it (CPU in thousandths) in the way it is written: "1500m", "64Mi", "3". */
export function formatAmount(resource: string, amount: number): string {
	if (resource === "cpu") return formatQuantity({ nano: BigInt(amount) * 1_000_000n, format: "DecimalSI" });
	const bytes = resource === "memory" || resource === "ephemeral-storage" || resource.startsWith("hugepages-");
	return formatQuantity({ nano: BigInt(amount) * 1_000_000_000n, format: bytes ? "BinarySI" : "DecimalSI" });
}

/** "CPU", "memory", "nvidia.com/gpu": a resource in a sentence. */
export const resourceWords = (resource: string): string => (resource === "cpu" ? "CPU" : resource);

/** A label that a node has, or that it has none. */
export const labelOf = (labels: Readonly<Record<string, string>>, key: string): string =>
	Object.hasOwn(labels, key) ? `has ${code(`${key}=${labels[key]}`)}` : `has no label ${code(key)}`;

/** "-n team " where kubectl needs it. */
export const namespaceFlag = (namespace: string | undefined): string =>
	namespace && namespace !== "default" ? ` -n ${namespace}` : "";

/** A toleration as a value of a manifest. */
export const asJson = (toleration: Toleration): Json => ({ ...toleration });
