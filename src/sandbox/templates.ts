// Manifests to begin with, each a file of its own: small ones of ours, as such agents and workloads are usually written.
const files: Readonly<Record<string, string>> = import.meta.glob("./templates/*.yaml", {
	query: "?raw",
	import: "default",
	eager: true,
});

export interface Template {
	/** Its file's name: "node-exporter.yaml". */
	readonly name: string;
	/** What stands in its first line, without the "#". */
	readonly says: string;
	/** Kinds of the objects in it: "DaemonSet". */
	readonly kinds: readonly string[];
	readonly text: string;
}

const order = [
	"node-agent",
	"node-exporter",
	"fluent-bit",
	"filebeat",
	"falco",
	"network-agent",
	"csi-driver",
	"gpu-plugin",
	"deployment",
	"statefulset",
	"job",
	"cronjob",
	"priority",
	"quota",
	"disruption-budget",
];

export const templates: readonly Template[] = order.map((each) => {
	const name = `${each}.yaml`;
	const text = files[`./templates/${name}`];
	if (text === undefined) throw new Error(`there is no template ${name}`);
	const [first = ""] = text.split("\n", 1);
	return {
		name,
		says: first.replace(/^# /, ""),
		kinds: [...text.matchAll(/^kind: (\w+)$/gm)].map(([, kind = ""]) => kind),
		text,
	};
});
