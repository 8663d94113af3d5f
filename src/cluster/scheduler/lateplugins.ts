// The plugins that look at the company of Pods: they have nothing to say before the first Pod asks for some, or a Service,
// ReplicaSet or StatefulSet keeps Pods together.
import { interPodAffinity } from "./plugins/interpodaffinity.ts";
import { interPodAffinityScore } from "./plugins/interpodaffinityscore.ts";
import { podTopologySpread } from "./plugins/podtopologyspread.ts";
import { podTopologySpreadScore } from "./plugins/podtopologyspreadscore.ts";

export const filters = [podTopologySpread, interPodAffinity];

export const scores = [
	{ plugin: podTopologySpreadScore, weight: 2 },
	{ plugin: interPodAffinityScore, weight: 2 },
];
