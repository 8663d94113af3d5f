// The describers of the kinds that a learner of DaemonSets looks at every day; rare.ts has the others.
import type { Kind, Kinds } from "../../../cluster/api/objects.ts";
import { daemonSet } from "./daemonset.ts";
import { deployment } from "./deployment.ts";
import type { Describer } from "./describer.ts";
import { node } from "./node.ts";
import { pod } from "./pod.ts";
import { replicaSet } from "./replicaset.ts";

export type Describers = { readonly [K in Kind]?: Describer<Kinds[K]> };

export const common: Describers = { DaemonSet: daemonSet, Deployment: deployment, Node: node, Pod: pod, ReplicaSet: replicaSet };
