// How much CPU and memory the pretended containers use. A model: CPU is wanted in bursts, shared by requests where the node
// is short of it, and capped by limits; memory grows up to a maximum, and a container past its limit is killed.
import { amount } from "../../api/podresources.ts";
import type { Container } from "../../api/types.generated.ts";
import { imageRow, type ImageRow } from "./images.ts";
import type { ProfileName } from "./profile.ts";

const mebi = 2 ** 20;

/** CPU in thousandths of a core, memory in bytes. */
export interface Reading {
	readonly cpu: number;
	readonly memory: number;
}

/** One running container, as the sharing of CPU looks at it. */
export interface Consumer {
	/** What it would use of CPU were it alone and free. */
	readonly wants: number;
	readonly limit: number | undefined;
	/** Its CPU request: the weight of its share. */
	readonly request: number;
}

/** Thousandths of a CPU that the container wants, `age` milliseconds after it started. */
export function wantedCPU({ cpu: [rest, burst, seconds, period] }: ImageRow, age: number): number {
	return (age / 1000) % period < seconds ? burst : rest;
}

const page = 4096;

/** Bytes in use, `age` milliseconds after the start; in whole pages. */
export const usedMemory = ({ memory: [start, perMinute, most] }: ImageRow, age: number): number =>
	Math.round((Math.min(most, start + (perMinute * age) / 60_000) * mebi) / page) * page;

/**
 * Each consumer's CPU when all share `capacity`: none gets more than it wants or may use, and a shortage is divided by
 * weight, as the kernel divides it by cpu.weight.
 */
export function shareCPU(consumers: readonly Consumer[], capacity: number): readonly number[] {
	const most = consumers.map(({ wants, limit }) => Math.min(wants, limit ?? Infinity));
	const got = consumers.map(() => 0);
	let open = consumers.map((_, i) => i).filter((i) => (most[i] ?? 0) > 0);
	let left = capacity;
	while (open.length > 0 && left > 0.5) {
		const weights = open.map((i) => Math.max(consumers[i]?.request ?? 0, 2));
		const total = weights.reduce((a, b) => a + b, 0);
		const content = open.filter((i, n) => (most[i] ?? 0) - (got[i] ?? 0) <= (left * (weights[n] ?? 0)) / total);
		if (content.length === 0) {
			open.forEach((i, n) => (got[i] = (got[i] ?? 0) + (left * (weights[n] ?? 0)) / total));
			break;
		}
		for (const i of content) {
			left -= (most[i] ?? 0) - (got[i] ?? 0);
			got[i] = most[i] ?? 0;
		}
		open = open.filter((i) => !content.includes(i));
	}
	return got.map(Math.round);
}

/** Milliseconds from the start until the container passes its memory limit, or undefined when it never does. */
export function outOfMemoryAfter(container: Container, profile: ProfileName): number | undefined {
	const text = container.resources?.limits?.["memory"];
	if (text === undefined || profile === "recorded") return undefined;
	const limit = amount("memory", text) / mebi;
	const [start, perMinute, most] = imageRow(container.image ?? "", profile).memory;
	if (most <= limit) return undefined;
	return start > limit ? 300 : Math.ceil(((limit - start) / perMinute) * 60_000);
}

/** How much longer than usual a container takes to answer, because its CPU limit is below what its start wants. */
export function slowdown(container: Container, profile: ProfileName): number {
	const text = container.resources?.limits?.["cpu"];
	const [, burst] = imageRow(container.image ?? "", profile).cpu;
	const limit = text === undefined ? 0 : amount("cpu", text);
	return limit > 0 ? Math.max(1, burst / limit) : 1;
}
