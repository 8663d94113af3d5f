// The page without a network: a small service worker keeps it. A new version waits until the learner takes it.
import { prerendering } from "../prerendering.ts";
import { scriptUrl } from "../trustedurl.ts";

export class Offline {
	/** A new version is there, and waits. */
	waiting = $state(false);
	#registration: ServiceWorkerRegistration | undefined;
	/** Whether this browser can keep the page at all. */
	readonly possible = !prerendering && "serviceWorker" in navigator && window.isSecureContext;

	/** To be called once the page is idle: keeping files must not delay the first key. `root` is the site's folder, as a relative address. */
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

	/** Takes the new version: the page is opened again under it. */
	accept(): void {
		const worker = this.#registration?.waiting;
		if (!worker) return;
		navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
		worker.postMessage("update");
	}
}
