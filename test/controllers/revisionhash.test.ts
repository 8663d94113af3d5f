import { describe, expect, it } from "vitest";
import { revisionHash } from "../../src/cluster/controllers/statefulset/revisionhash.ts";

/** The data of a revision of a StatefulSet with one container of this image and this environment, as it is stored. */
const data = (image: string, env?: object) => ({
	spec: {
		template: {
			$patch: "replace",
			metadata: { labels: { app: "db" } },
			spec: {
				containers: [
					{
						...(env ? { env: [env] } : {}),
						image,
						imagePullPolicy: "IfNotPresent",
						name: "main",
						resources: {},
						terminationMessagePath: "/dev/termination-log",
						terminationMessagePolicy: "File",
					},
				],
				dnsPolicy: "ClusterFirst",
				restartPolicy: "Always",
				schedulerName: "default-scheduler",
				securityContext: {},
				terminationGracePeriodSeconds: 30,
			},
		},
	},
});

describe("the hash of a StatefulSet's revision", () => {
	it.each([
		["nginx:1", "5d94c7fbf5"],
		["nginx:2", "5bf77b75bd"],
		["nginx:3", "6f4bf4f7"],
	])("of the image %s is a real cluster's: %s", (image, hash) => {
		expect(revisionHash(data(image), 0)).toBe(hash);
	});

	it("is another one where a name was taken", () => {
		expect(revisionHash(data("nginx:1"), 1)).not.toBe(revisionHash(data("nginx:1"), 0));
	});

	it("looks at each letter, also beyond ASCII", () => {
		const of = (value: string) => revisionHash(data("nginx:1", { name: "A", value }), 0);
		expect(new Set(["a", "ä", "ß", "<", "&", "😀", "😁"].map(of)).size).toBe(7);
	});
});
