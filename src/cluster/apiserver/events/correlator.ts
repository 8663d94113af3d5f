// What a client does before it writes an Event (client-go EventCorrelator): many alike become one "(combined from similar
// events)", and a source that says too much about one object is ignored for a while. Repeats of the very same event are found by
// their name, which is built from what makes them the same.

const window = 600_000;
/** How many different messages of one reason are written within the window; later ones are combined. */
const mostAlike = 10;
const burst = 25;
/** After a burst, one more event per this many milliseconds. */
const refill = 300_000;
/** How many of the latest (source, object) pairs are remembered, as in client-go's cache. */
const mostRemembered = 4096;

/** The messages of the window that share a type and a reason. */
interface Alike {
	readonly type: string;
	readonly reason: string;
	messages: string[];
	last: number;
}

interface Talk {
	/** What is left of the burst, and when it was counted. */
	tokens: number;
	at: number;
	/** A few: a source says few different things of one object. */
	readonly alike: Alike[];
}

export type SavedTalk = readonly [
	key: string,
	tokens: number,
	at: number,
	alike: readonly (readonly [string, readonly string[], number])[],
];

export class EventCorrelator {
	#talks = new Map<string, Talk>();

	/** Whether the event is one of many alike or must be dropped ("unheard"). `who` is the source and the object's uid. */
	hear(who: string, type: string, reason: string, message: string, now: number): boolean | "unheard" {
		let talk = this.#talks.get(who);
		if (talk) this.#talks.delete(who);
		else talk = { tokens: burst, at: now, alike: [] };
		this.#talks.set(who, talk);
		if (this.#talks.size > mostRemembered) this.#forgetOldest(mostRemembered / 4);
		const combined = isCombined(talk, type, reason, message, now);
		talk.tokens = Math.min(burst, talk.tokens + (now - talk.at) / refill);
		talk.at = now;
		if (talk.tokens < 1) return "unheard";
		talk.tokens -= 1;
		return combined;
	}

	/** Whether this source has spoken of this object before. */
	knows(who: string): boolean {
		return this.#talks.has(who);
	}

	/** A restarted source remembers nothing. */
	forget(source: string): void {
		for (const who of [...this.#talks.keys()]) if (who.startsWith(source)) this.#talks.delete(who);
	}

	/** Drops many at a time, since removing a map's first entry again and again is slow. */
	#forgetOldest(many: number): void {
		for (const key of [...this.#talks.keys()].slice(0, many)) this.#talks.delete(key);
	}

	save(): readonly SavedTalk[] {
		return [...this.#talks].map(([who, { tokens, at, alike }]) => [
			who,
			tokens,
			at,
			alike.map(({ type, reason, messages, last }) => [`${type}/${reason}`, [...messages], last]),
		]);
	}

	restore(saved: readonly SavedTalk[]): void {
		this.#talks = new Map(
			saved.map(([who, tokens, at, alike]) => [
				who,
				{
					tokens,
					at,
					alike: alike.map(([kind, messages, last]) => {
						const [type = "", reason = ""] = kind.split("/");
						return { type, reason, messages: [...messages], last };
					}),
				},
			]),
		);
	}
}

function isCombined({ alike }: Talk, type: string, reason: string, message: string, now: number): boolean {
	let group = alike.find((each) => each.reason === reason && each.type === type);
	if (!group) alike.push((group = { type, reason, messages: [], last: now }));
	else if (now - group.last > window) group.messages = [];
	group.last = now;
	if (!group.messages.includes(message)) group.messages.push(message);
	if (group.messages.length < mostAlike) return false;
	group.messages.shift();
	return true;
}
