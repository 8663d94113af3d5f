// What this cluster leaves out or does only in part: the list that a learner can read, and the one place to add to it.
export interface Limits {
	readonly part: string;
	readonly lines: readonly string[];
}

export const notModelled: readonly Limits[] = [
	{
		part: "Networking and storage",
		lines: [
			"No traffic flows: Services have addresses and rules, and nothing listens behind them. There are no EndpointSlices, Ingresses or NetworkPolicies.",
			"No volumes are provisioned or bound: a PersistentVolumeClaim stays Pending. Host paths, ConfigMaps and Secrets mount without being looked into.",
		],
	},
	{
		part: "Access",
		lines: [
			"No RBAC: the user admin may do everything. Roles, bindings and tokens are not kept; --dry-run=client shows them.",
			"No webhooks and no custom resources. Certificates and kube-root-ca.crt hold placeholders.",
		],
	},
	{
		part: "API server",
		lines: [
			"managedFields list what people write (kubectl, the page), not what controllers and kubelets write.",
			"Several mistakes in one mapping (labels, resources, data) are listed by the order of their keys; the real order is chance.",
			"Old network volumes (iscsi, fc, flocker, flexVolume …) are asked only for what they cannot do without. What controllers write into status is not validated.",
			"An error that quotes a whole object shows an empty list or mapping in it as null.",
			"HorizontalPodAutoscalers, ReplicationControllers and resource claims do not exist.",
		],
	},
	{
		part: "Controllers",
		lines: [
			"Template hashes of DaemonSets and Deployments are made from the template's JSON: the letters and the length are Kubernetes' own, the value is not.",
			"Pods that two PodDisruptionBudgets select get no event about it.",
			"Heartbeats are not written while nothing changes: a Lease and lastHeartbeatTime stand still.",
			"Time zones of CronJobs keep today's rules; Ramadan's clocks in Morocco and Gaza are left out. A StatefulSet's volumes are not made.",
			"Where real clusters leave the order to chance (which Node an update takes first, ties of the scheduler), the world's seed decides.",
		],
	},
	{
		part: "Scheduler",
		lines: [
			"Up to 50 Pods are tried in one instant; a real scheduler takes them one after another. No volumes beyond missing, lost or unbound claims; no dynamic resource claims, gangs or in-place resize.",
		],
	},
	{
		part: "Kubelet and load",
		lines: [
			"Containers run nothing: a table says for each image how long it pulls, what it logs, and how much CPU and memory it uses over time. Unknown images behave like a quiet program; names with `missing` in them cannot be pulled.",
			"The pretended registry knows about 130 common repositories. It refuses a name that is one or two letters away from one of them, and a tag in a form that the project never uses. Names of five letters or fewer are not checked. It does not know which versions exist, and it has every other image.",
			"CPU under contention is shared by requests and capped by limits; memory over its limit ends the container (OOMKilled). That is a model, not a measurement. Nothing that runs puts a Node under pressure: pressure comes and goes from outside, and evicting a Pod relieves nothing.",
			"No static Pods, ephemeral containers, soft eviction or limits of local storage. Unused images are deleted only where the disk is full. The logs of an evicted Pod stay.",
			"An image with amd64 or arm64 in its name (and mysql:5) is built for that architecture alone, all others for both. No image is pulled by a Node that cannot run it (`exec format error`).",
			"A Node's clock that is off stamps the status of its Pods, its Events, logs and conditions. Leases, readings and certificates keep the cluster's time: no certificate or token is ever not yet valid. Nothing waits for another time because a clock was set, but for `minReadySeconds`.",
			"A slow network slows pulls down, to a time that is set, and nothing else.",
		],
	},
	{
		part: "kubectl",
		lines: [
			"exec, attach, cp, port-forward, proxy, debug, edit, certificate and plugin say that they are not here. So do `-k` and addresses after `-f`.",
			"The terminal reads words, quotes, `|`, `&&`, `||` and `;` as a shell does, and knows kubectl and cat. There are no redirections and no other programs.",
			"Each call takes a tenth of a second, whatever it does, and each object that it writes takes two milliseconds. After a line that only reads, the next line can begin at once.",
			"`explain` shows the real structure; its sentences are our own.",
		],
	},
	{
		part: "Our own limits",
		lines: [
			"A manifest is read up to 2 MiB, 1,000 documents, 64 levels and 500,000 values of a document. The editor looks for problems, and shows where Pods would land, up to 64 KiB.",
			"An object of more than 1.5 MiB, and a request of more than 3 MiB, are taken; a real API server and its store refuse them.",
			"A world takes 1,000 Pods, and 5,000 objects of any other kind. More are refused, as a quota refuses them.",
			"A template or a JSONPath may take 200,000 steps and make 1 MiB of text; a line prints up to 8 MiB at once.",
		],
	},
];
