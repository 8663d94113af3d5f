// The page without a network: a small service worker keeps it. A new version waits until the learner takes it.
import { prerendering } from "../prerendering.ts";
import { scriptUrl } from "../trustedurl.ts";

/** Asked of the service worker; see scripts/pages/serviceworker.js. */
type Question =
	| { readonly question: "size" }
	| {
			readonly question: "keep";
			readonly slugs?: readonly string[];
			readonly addresses?: readonly string[];
			readonly all?: true;
	  };
interface Answer {
	/** What is not kept yet. */
	readonly bytes?: number;
	readonly done?: true;
	readonly failed?: true;
}

export class Offline {
	/** A new version is there, and waits. */
	waiting = $state(false);
	/** Bytes of the course that are not on this device yet; undefined while nobody has asked. */
	missing = $state<number | undefined>();
	/** What "keep all" is doing. */
	download = $state<"idle" | "busy" | "failed">("idle");
	#registration: ServiceWorkerRegistration | undefined;
	/** Whether this browser can keep the page at all. */
	readonly possible = !prerendering && "serviceWorker" in navigator && window.isSecureContext;

	/** To be called once the page is idle: keeping files must not delay the first key. `root` is the site's folder. */
	async keep(root: string): Promise<void> {
		if (!this.possible) return;
		try {
			const registration = await navigator.serviceWorker.register(scriptUrl(`${root}serviceworker.js`), {
				scope: root,
				updateViaCache: "none",
			});
			this.#registration = registration;
			const look = (worker: ServiceWorker | null) =>
				worker?.addEventListener("statechange", () => {
					if (worker.state === "installed" && navigator.serviceWorker.controller) this.waiting = true;
				});
			if (registration.waiting && navigator.serviceWorker.controller) this.waiting = true;
			look(registration.installing);
			registration.addEventListener("updatefound", () => look(registration.installing));
		} catch {
			// Private windows and some embeddings refuse; the page works all the same, with a network.
		}
	}

	/** Keeps these lessons, and what this visit has loaded so far. */
	async keepLessons(slugs: readonly string[]): Promise<void> {
		if (!this.possible) return;
		await navigator.serviceWorker.ready;
		const addresses = performance.getEntriesByType("resource").map(({ name }) => name);
		await this.#ask({ question: "keep", slugs, addresses }, () => undefined);
	}

	/** Finds out how much is missing. */
	async measure(): Promise<void> {
		await this.#ask({ question: "size" }, ({ bytes }) => (this.missing = bytes));
	}

	/** Keeps the whole course, with the large editor. */
	async keepAll(): Promise<void> {
		this.download = "busy";
		const last = await this.#ask({ question: "keep", all: true }, ({ bytes }) => (this.missing = bytes ?? this.missing));
		this.download = last.failed ? "failed" : "idle";
	}

	/** Resolves with the last answer. Where nothing can be kept it never does. */
	async #ask(question: Question, heard: (answer: Answer) => void): Promise<Answer> {
		const { active } = this.possible ? await navigator.serviceWorker.ready : { active: null };
		return new Promise((resolve) => {
			if (!active) return;
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = ({ data }: MessageEvent<Answer>) => {
				heard(data);
				if (!data.done) return;
				port1.close();
				resolve(data);
			};
			active.postMessage(question, [port2]);
		});
	}

	/** Takes the new version: the page is opened again under it. */
	accept(): void {
		const worker = this.#registration?.waiting;
		if (!worker) return;
		navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
		worker.postMessage("update");
	}
}
