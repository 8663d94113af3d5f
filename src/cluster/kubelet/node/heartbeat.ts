// How others know that a kubelet lives: its Lease. A Lease without renewTime counts as just renewed, so a cluster at rest costs
// nothing; a kubelet that dies leaves the time of its last renewal behind, on its ten-second grid.
import type { Draft } from "../../api/objects.ts";
import { microTimestamp } from "../../api/time.ts";
import type { Lease, Node } from "../../api/types.generated.ts";

const renewEvery = 10_000;

/** When a kubelet that started at `startedAt` last renewed before it died. */
export const lastRenewal = (startedAt: number, diedAt: number): number =>
	startedAt + Math.floor((diedAt - startedAt) / renewEvery) * renewEvery;

/** The node's Lease; `renewedAt` only for a kubelet that died. */
export const leaseOf = (node: Node, renewedAt: number | undefined): Draft<Lease> => ({
	apiVersion: "coordination.k8s.io/v1",
	kind: "Lease",
	metadata: {
		name: node.metadata.name,
		namespace: "kube-node-lease",
		ownerReferences: [{ apiVersion: "v1", kind: "Node", name: node.metadata.name, uid: node.metadata.uid }],
	},
	spec: {
		holderIdentity: node.metadata.name,
		leaseDurationSeconds: 40,
		...(renewedAt === undefined ? {} : { renewTime: microTimestamp(renewedAt) }),
	},
});

/**
 * The events of a kubelet that starts. The conditions are recorded twice, before and after the Node is registered, and once
 * more if the Node controller had set them to Unknown, because they then change back.
 */
export function registrationEvents(
	name: string,
	stored: Node | undefined,
): readonly (readonly [reason: string, message: string])[] {
	const facts = ["NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID"].map(
		(reason) => [reason, `Node ${name} status is now: ${reason}`] as const,
	);
	const givenUp = stored?.status?.conditions?.some(({ status }) => status === "Unknown");
	return [["Starting", "Starting kubelet."], ...facts, ...facts, ...(givenUp ? facts : [])];
}
