import { describe, expect, test } from "vitest";
import type { Container, Json } from "../../src/cluster/api/types.generated.ts";
import type { SavedClock } from "../../src/cluster/clock.ts";
import { KubeletsOnly, oneNode } from "./support.ts";

const app = (more: Partial<Container> = {}): Container => ({ name: "app", image: "nginx", ...more });

describe("a world", () => {
	const play = (cluster: KubeletsOnly): void => {
		cluster.bind("web", { containers: [app()] });
		cluster.bind("crash", { containers: [{ name: "app", image: "busybox", command: ["sh", "-c", "sleep 1; exit 1"] }] });
		cluster.bind("probed", { containers: [app({ livenessProbe: { exec: { command: ["false"] }, periodSeconds: 3 } })] });
	};

	test("is the same in every run", () => {
		const [a, b] = [oneNode("course"), oneNode("course")];
		for (const cluster of [a, b]) {
			play(cluster);
			cluster.advance(120_000);
		}
		expect(JSON.stringify(b.changes)).toBe(JSON.stringify(a.changes));
	});

	test.each([150, 450, 900, 2500, 20_000])("goes on as if nothing had been when it was saved after %i ms", (at) => {
		const cluster = oneNode();
		play(cluster);
		cluster.advance(at);
		const copy = new KubeletsOnly();
		copy.store.restore(cluster.store.save());
		copy.clock.restore(JSON.parse(JSON.stringify(cluster.clock.save())) as SavedClock);
		copy.kubelets.restore(JSON.parse(JSON.stringify(cluster.kubelets.save())) as Json);
		cluster.advance(60_000);
		copy.advance(60_000);
		for (const name of ["web", "crash", "probed"]) expect(copy.pod(name)?.status).toEqual(cluster.pod(name)?.status);
	});
});
