// An attack: what a careless, a curious or a hostile learner may send through the doors of the page, files and lines. It asks for
// nothing but an end: an answer, or the message that names the bound.
export interface Attack {
	readonly name: string;
	readonly files?: Readonly<Record<string, string>>;
	readonly lines: readonly string[];
	/** What is said in the end, where the lines meet a bound: by the last line, or by an Event of the minute after it. */
	readonly stopped?: string;
}

export const met = (stopped: string, attack: Attack): Attack => ({ ...attack, stopped });

export const pod = (spec: string): string => `apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
  containers: [{ name: c, image: nginx:1.27 }]
${spec}`;

export const applied = (name: string, text: string, ...more: readonly string[]): Attack => ({
	name,
	files: { "a.yaml": text },
	lines: ["kubectl apply -f a.yaml", ...more],
});

export const many = (count: number, text: (n: number) => string): string =>
	Array.from({ length: count }, (_, n) => text(n)).join("");

export const small = pod("").replace("name: p", "name: small");
export const asked = (name: string, ...lines: readonly string[]): Attack => ({
	name,
	files: { "small.yaml": small, x: "0123456789abcdef" },
	lines: ["kubectl apply -f small.yaml", ...lines],
});
