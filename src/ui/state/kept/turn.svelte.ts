// One work, several tabs: one of them writes. The others say so, and may take over: then the one that wrote keeps what it has, and
// becomes a reader. Tabs ask one another; nothing outlives them, so a tab that has crashed blocks nobody.

import { isObject } from "../../../cluster/api/values.ts";
import { prerendering } from "../../prerendering.ts";

type Message =
	/** Who writes this? */
	| { readonly ask: string; readonly from: string }
	/** I do. */
	| { readonly held: string; readonly to: string }
	/** Let me. */
	| { readonly take: string; readonly from: string }
	/** You may: all is kept. */
	| { readonly given: string; readonly to: string }
	/** I put other work in the place of what is kept. */
	| { readonly replace: true };

/** Another tab answers within this many real milliseconds, or is taken for asleep. */
const patience = 1500;
/** Other tabs keep what they have within this many real milliseconds. */
const keptWithin = 500;

export class Turn {
	/** Another tab writes what is open here. */
	elsewhere = $state(false);
	/** Another tab has put other work in the place of what was kept, and may have done so with this. */
	replaced = $state(false);
	readonly #name = Math.random().toString(36).slice(2);
	readonly #channel: BroadcastChannel | undefined;
	#work = "";
	#given = (): void => undefined;
	readonly #keep: () => Promise<void>;

	/** `keep` is awaited before another tab may write. */
	constructor(keep: () => Promise<void>) {
		this.#keep = keep;
		if (prerendering || typeof BroadcastChannel === "undefined") return;
		this.#channel = new BroadcastChannel("everynode");
		this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
			if (isObject(data)) void this.#hear(data); // a tab of another version may say anything
		};
	}

	/** This tab has opened a work: it writes it unless another one says that it does. */
	open(work: string): void {
		if (work === this.#work) return;
		this.#work = work;
		this.elsewhere = this.replaced = false;
		this.#say({ ask: work, from: this.#name });
	}

	/** Resolves once this tab may write: the other one has kept what it had, or does not answer. */
	async take(): Promise<void> {
		const work = this.#work;
		await new Promise<void>((given) => {
			this.#given = given;
			setTimeout(given, patience);
			this.#say({ take: work, from: this.#name });
		});
		if (work === this.#work) this.elsewhere = this.replaced = false;
	}

	/** Every other tab keeps what it has, and becomes a reader: this one writes. Resolves when that has been done. */
	async replace(): Promise<void> {
		this.#say({ replace: true });
		await new Promise((resolve) => setTimeout(resolve, this.#channel ? keptWithin : 0));
		this.elsewhere = this.replaced = false;
	}

	async #hear(message: Message): Promise<void> {
		const mine = (work: string): boolean => work === this.#work && !this.elsewhere;
		if ("ask" in message && mine(message.ask)) this.#say({ held: message.ask, to: message.from });
		else if ("held" in message && message.to === this.#name && message.held === this.#work) this.elsewhere = true;
		else if ("take" in message && mine(message.take)) {
			await this.#keep();
			this.elsewhere = true;
			this.#say({ given: message.take, to: message.from });
		} else if ("replace" in message) {
			if (!this.elsewhere) await this.#keep();
			this.elsewhere = this.replaced = true;
		} else if ("given" in message && message.to === this.#name) this.#given();
	}

	#say(message: Message): void {
		this.#channel?.postMessage(message);
	}
}
