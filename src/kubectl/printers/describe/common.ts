// The describers of the kinds that a learner of DaemonSets looks at every day; rare.ts has the others.
import type { Kind, Kinds } from "../../../cluster/api/objects.ts";
import { daemonSet } from "./apps/daemonset.ts";
import { deployment } from "./apps/deployment.ts";
import type { Describer } from "./describer.ts";
import { node } from "./core/node.ts";
import { pod } from "./core/pod.ts";
import { replicaSet } from "./apps/replicaset.ts";

export type Describers = { readonly [K in Kind]?: Describer<Kinds[K]> };

export const common: Describers = { DaemonSet: daemonSet, Deployment: deployment, Node: node, Pod: pod, ReplicaSet: replicaSet };
