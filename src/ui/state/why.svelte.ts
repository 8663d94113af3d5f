// What Why is asked about and what it answered. The answer is asked for again whenever the world has changed.
import type { ClusterPort, Explanation, Subject } from "../../desk/port.ts";

export class Why {
	readonly #port: ClusterPort;
	#subject = $state.raw<Subject | undefined>();
	#answer = $state.raw<Explanation | undefined>();
	#asked = 0;

	constructor(port: ClusterPort) {
		this.#port = port;
	}

	get subject(): Subject | undefined {
		return this.#subject;
	}
	get answer(): Explanation | undefined {
		return this.#answer;
	}
	/** The Node that the question is about: its card is chosen. */
	readonly node = $derived(
		this.#subject === undefined || this.#subject.about === "pod"
			? undefined
			: this.#subject.about === "node"
				? this.#subject.name
				: this.#subject.node,
	);
	readonly pod = $derived(this.#subject?.about === "pod" ? this.#subject.uid : undefined);

	ask(subject: Subject | undefined): void {
		this.#subject = subject;
		this.#answer = undefined;
		this.refresh();
	}

	refresh(): void {
		const question = ++this.#asked;
		const subject = this.#subject;
		if (!subject) return;
		void this.#port.explain(subject).then((answer) => {
			if (question === this.#asked) this.#answer = answer;
		});
	}
}
