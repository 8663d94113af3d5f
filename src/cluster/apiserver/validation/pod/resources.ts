// Requests and limits: which resources may be asked for, and how much (core validateResourceRequirements).
import { compareQuantities, milliValue, parseQuantity, wholeValue } from "../../../api/quantity.ts";
import type { ResourceRequirements } from "../../../api/types.generated.ts";
import { duplicate, entries, forbidden, invalid, json, notFound, notSupported, required, type Found } from "../meta/field.ts";
import { dnsLabel, labelKey, named } from "../meta/names.ts";

const words = (text: string): readonly string[] => text.split(" ");
const computed = words("cpu memory ephemeral-storage");
const counted = words(
	"pods resourcequotas services replicationcontrollers secrets configmaps persistentvolumeclaims services.nodeports services.loadbalancers",
);
const standard = [
	...computed,
	...computed.flatMap((name) => [`requests.${name}`, `limits.${name}`]),
	...counted,
	"storage",
	"requests.storage",
];

export const isHugePages = (name: string): boolean => name.startsWith("hugepages-");
const isQuotaHugePages = (name: string): boolean => isHugePages(name) || name.startsWith("requests.hugepages-");
const isNative = (name: string): boolean => !name.includes("/") || name.includes("kubernetes.io/");
const isExtended = (name: string): boolean =>
	!isNative(name) && !name.startsWith("requests.") && labelKey(`requests.${name}`).length === 0;
const mayOvercommit = (name: string): boolean => isNative(name) && !isHugePages(name);
export const isStandardQuota = (name: string): boolean =>
	(standard.includes(name) && name !== "storage") || isQuotaHugePages(name);

/** Names of resources in general. */
export function* resourceName(path: string, name: string): Found {
	let wellFormed = true;
	for (const problem of named(path, name, labelKey)) {
		wellFormed = false;
		yield problem;
	}
	if (wellFormed && !name.includes("/") && !standard.includes(name) && !isQuotaHugePages(name)) {
		yield invalid(path, json(name), "must be a standard resource type or fully qualified");
	}
}

export function* containerResourceName(path: string, name: string): Found {
	yield* resourceName(path, name);
	if (!name.includes("/")) {
		if (!computed.includes(name) && !isHugePages(name))
			yield invalid(path, json(name), "must be a standard resource for containers");
	} else if (!isNative(name) && !isExtended(name))
		yield invalid(path, json(name), "doesn't follow extended resource name standard");
}

function* podResourceName(path: string, name: string): Found {
	let fine = true;
	for (const problem of resourceName(path, name)) {
		fine = false;
		yield problem;
	}
	if (fine && name !== "cpu" && name !== "memory" && !isHugePages(name)) {
		yield notSupported(path, json(name), ["cpu", "hugepages-", "memory"]);
	}
}

export function* amount(path: string, name: string, quantity: string): Found {
	if (compareQuantities(quantity, "0") < 0) yield invalid(path, quantity, "must be greater than or equal to 0");
	if ((counted.includes(name) || isExtended(name)) && milliValue(quantity) % 1000 !== 0)
		yield invalid(path, quantity, "must be an integer");
}

function* pages(path: string, name: string, quantity: string): Found {
	if (!isHugePages(name)) return;
	const size = parseQuantity(name.slice("hugepages-".length));
	const whole = size && size.nano > 0n && size.nano % 1_000_000_000n === 0n;
	if (whole && wholeValue(quantity) % Number(size.nano / 1_000_000_000n) === 0) return;
	yield invalid(path, quantity, `${quantity} is not positive integer multiple of ${name}`);
}

function* claims(path: string, list: ResourceRequirements["claims"], podClaims: ReadonlySet<string>): Found {
	const seen = new Set<string>();
	for (const [i, { name, request }] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		if (!name) {
			yield required(at);
			continue;
		}
		if (seen.has(name)) yield duplicate(at, name);
		else {
			if (request) yield* named(`${at}.request`, request, dnsLabel);
			const key = request ? `${name}/${request}` : name;
			if (seen.has(key)) yield duplicate(at, key);
			else if (!request) for (const other of seen) if (other.startsWith(`${name}/`)) yield duplicate(at, name);
			seen.add(key);
		}
		if (!podClaims.has(name)) {
			const names = [...podClaims].sort().join(", ");
			yield notFound(at, name, `must be one of the names in pod.spec.resourceClaims${names ? `: ${names}` : " which is empty"}`);
		}
	}
}

/** `ofPod`: the resources of the Pod as a whole. */
export function* resourceRequirements(
	path: string,
	given: ResourceRequirements,
	podClaims: ReadonlySet<string>,
	ofPod = false,
): Found {
	const { limits, requests } = given;
	const nameRule = ofPod ? podResourceName : containerResourceName;
	for (const [name, quantity] of entries(limits)) {
		const at = `${path}.limits[${name}]`;
		yield* nameRule(at, name);
		yield* amount(at, name, quantity);
		yield* pages(at, name, quantity);
	}
	for (const [name, quantity] of entries(requests)) {
		const at = `${path}.requests[${name}]`;
		yield* nameRule(at, name);
		yield* amount(at, name, quantity);
		const limit = limits?.[name];
		if (limit === undefined) {
			if (!mayOvercommit(name)) yield required(`${path}.limits`, "Limit must be set for non overcommitable resources");
		} else {
			const more = compareQuantities(quantity, limit);
			if (more !== 0 && !mayOvercommit(name))
				yield invalid(`${path}.requests`, quantity, `must be equal to ${name} limit of ${limit}`);
			else if (more > 0) yield invalid(`${path}.requests`, quantity, `must be less than or equal to ${name} limit of ${limit}`);
		}
		yield* pages(at, name, quantity);
	}
	const names = [...Object.keys(limits ?? {}), ...Object.keys(requests ?? {})];
	if (names.some(isHugePages) && !names.includes("cpu") && !names.includes("memory"))
		yield forbidden(path, "HugePages require cpu or memory");
	yield* claims(`${path}.claims`, given.claims, podClaims);
}
