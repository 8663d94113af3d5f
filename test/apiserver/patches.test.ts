// Patches of one DaemonSet, held against what the real API server made of them.
import { describe, expect, test } from "vitest";
import type { PatchType } from "../../src/cluster/apiserver/request.ts";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { lines, masked } from "./recorded.ts";
import { makeServer, objectOf } from "./support.ts";

interface Case {
	readonly id: string;
	readonly type: PatchType;
	readonly patch: Json;
	readonly refused?: string;
	readonly warnings?: readonly string[];
	readonly labels?: object;
	readonly spec?: object;
}

describe("a patch changes what the real API server would change, or is refused in its words", () => {
	const [daemonSet, ...cases] = lines<object>("patches") as [object, ...Case[]];
	test.each(cases.map((one) => [one.id, one] as const))("%s", (_, { type, patch, refused, warnings = [], labels, spec }) => {
		const { ask, create } = makeServer();
		create("daemonsets.apps", daemonSet);
		const answer = ask("daemonsets.apps", {
			verb: "patch",
			name: "agent",
			patchType: type,
			body: patch,
			fieldValidation: "Warn",
		});
		const message =
			answer.status?.details?.causes?.[0]?.field === "patch"
				? answer.status.message?.replace(/^ "" is invalid: /, "")
				: answer.status?.message;
		expect({ refused: masked(message?.trimEnd()), warnings: answer.warnings }).toEqual({ refused: masked(refused), warnings });
		if (!spec) return;
		expect(objectOf(answer)["spec"]).toEqual(spec);
		expect(objectOf(answer).metadata.labels).toEqual(labels);
	});
});
