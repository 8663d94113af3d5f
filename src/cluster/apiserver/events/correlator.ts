// What a client does before it writes an Event (client-go EventCorrelator): many alike become one "(combined from similar
// events)", and a source that says too much about one object is ignored for a while: of Normal events and of Warnings apart, so
// that a Warning is heard after any number of Normal events. What is not heard is counted all the same.

const window = 600_000;
/** How many different messages of one reason are written within the window; later ones are combined. */
const mostAlike = 10;
const burst = 25;
/** After a burst, one more event per this many milliseconds. */
const refill = 300_000;
/** How many of the latest triples of source, object and type are remembered, as in client-go's cache. */
const mostRemembered = 4096;

/** The messages of the window that share a reason. */
interface Alike {
	readonly reason: string;
	messages: string[];
	last: number;
}

/** Occurrences of one event that nobody has heard of: how many, and when the first was. */
export interface Unheard {
	readonly count: number;
	readonly since: number;
}

/** What a source says of one object in events of one type. */
interface Talk {
	/** What is left of the burst, and when it was counted. */
	tokens: number;
	at: number;
	/** A few: a source says few different things of one object. */
	readonly alike: Alike[];
	/** By what makes occurrences the same event. */
	readonly unheard: Map<string, Unheard>;
	/** As it was saved last, unless it has changed since: states of a world that are kept share it. */
	saved?: SavedTalk | undefined;
}

export type SavedTalk = readonly [
	key: string,
	tokens: number,
	at: number,
	alike: readonly (readonly [string, readonly string[], number])[],
	unheard?: readonly (readonly [string, Unheard])[],
];

const types = ["Normal", "Warning"];
const keyOf = (who: string, type: string): string => `${who}/${type}`;
const uidIn = (key: string): string => key.split("/").at(-2) ?? "";

export class EventCorrelator {
	#talks = new Map<string, Talk>();

	/**
	 * Whether the event is one of many alike, which are combined, and whether it is heard or dropped. `who` is the source and the
	 * object's uid.
	 */
	hear(who: string, type: string, reason: string, message: string, now: number): { isCombined: boolean; isHeard: boolean } {
		const key = keyOf(who, type);
		let talk = this.#talks.get(key);
		if (talk) this.#talks.delete(key);
		else talk = { tokens: burst, at: now, alike: [], unheard: new Map() };
		this.#talks.set(key, talk);
		talk.saved = undefined;
		if (this.#talks.size > mostRemembered) this.#forgetOldest(mostRemembered / 4);
		const isCombined = isOneOfMany(talk, reason, message, now);
		talk.tokens = Math.min(burst, talk.tokens + (now - talk.at) / refill);
		talk.at = now;
		const isHeard = talk.tokens >= 1;
		if (isHeard) talk.tokens -= 1;
		return { isCombined, isHeard };
	}

	/** An occurrence was dropped. `same` is what makes it the same event as others. */
	count(who: string, type: string, same: string, now: number): void {
		const talk = this.#talks.get(keyOf(who, type));
		if (!talk) return;
		const { count, since } = talk.unheard.get(same) ?? { count: 0, since: now };
		talk.unheard.set(same, { count: count + 1, since });
		talk.saved = undefined;
	}

	/** The occurrences of this event that were dropped since it was last heard, if any were; they are forgotten by this. */
	takeUnheard(who: string, type: string, same: string): Unheard | undefined {
		const talk = this.#talks.get(keyOf(who, type));
		const taken = talk?.unheard.get(same);
		if (!talk || !taken) return undefined;
		talk.unheard.delete(same);
		talk.saved = undefined;
		return taken;
	}

	/** Whether this source has spoken of this object before, in events of this type. */
	knows(who: string, type: string): boolean {
		return this.#talks.has(keyOf(who, type));
	}

	/** A restarted source remembers nothing. */
	forget(source: string): void {
		for (const who of [...this.#talks.keys()]) if (who.startsWith(source)) this.#talks.delete(who);
	}

	/** Nothing more is said of an object that has been gone for so long. */
	forgetGone(now: number, isThere: (uid: string) => boolean): void {
		for (const [key, { at }] of this.#talks) if (now - at > window && !isThere(uidIn(key))) this.#talks.delete(key);
	}

	/** Drops many at a time, since removing a map's first entry again and again is slow. */
	#forgetOldest(many: number): void {
		for (const key of [...this.#talks.keys()].slice(0, many)) this.#talks.delete(key);
	}

	save(): readonly SavedTalk[] {
		return Array.from(this.#talks, ([key, talk]) => (talk.saved ??= saved(key, talk)));
	}

	restore(saved: readonly SavedTalk[]): void {
		this.#talks = new Map(
			saved.flatMap(byType).map(([key, tokens, at, alike, unheard]) => [
				key,
				{
					tokens,
					at,
					alike: alike.map(([reason, messages, last]) => ({ reason, messages: [...messages], last })),
					unheard: new Map(unheard),
				},
			]),
		);
	}
}

function saved(key: string, { tokens, at, alike, unheard }: Talk): SavedTalk {
	const groups = alike.map(({ reason, messages, last }) => [reason, [...messages], last] as const);
	return unheard.size > 0 ? [key, tokens, at, groups, [...unheard]] : [key, tokens, at, groups];
}

/** An older save knows one burst for both types, and names the type with each reason. */
function byType([key, tokens, at, alike, unheard]: SavedTalk): readonly SavedTalk[] {
	if (types.some((type) => key.endsWith(`/${type}`))) return [[key, tokens, at, alike, unheard]];
	return types.map((type) => {
		const own = alike.filter(([kind]) => kind.startsWith(`${type}/`));
		return [keyOf(key, type), tokens, at, own.map(([kind, ...rest]) => [kind.slice(type.length + 1), ...rest] as const)];
	});
}

function isOneOfMany({ alike }: Talk, reason: string, message: string, now: number): boolean {
	let group = alike.find((each) => each.reason === reason);
	if (!group) alike.push((group = { reason, messages: [], last: now }));
	else if (now - group.last > window) group.messages = [];
	group.last = now;
	if (!group.messages.includes(message)) group.messages.push(message);
	if (group.messages.length < mostAlike) return false;
	group.messages.shift();
	return true;
}
