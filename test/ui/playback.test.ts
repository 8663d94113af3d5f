// A scene in real time, on a clock of the test's own.
import { describe, expect, it } from "vitest";
import { subject, type Change } from "../../src/cluster/apiserver/store.ts";
import { Playback, type Stage } from "../../src/ui/scene/playback.ts";
import { daemonSet, node, pod } from "./objects.ts";

class Time {
	ms = 0;
	#timers: { at: number; call: () => void }[] = [];
	now = (): number => this.ms;
	after = (ms: number, call: () => void): (() => void) => {
		const timer = { at: this.ms + ms, call };
		this.#timers.push(timer);
		return () => (this.#timers = this.#timers.filter((other) => other !== timer));
	};
	/** Lets all timers ring that are due until then, in order. */
	pass(ms: number): void {
		const until = this.ms + ms;
		for (;;) {
			const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
			if (!next) break;
			this.ms = Math.max(this.ms, next.at);
			this.#timers = this.#timers.filter((other) => other !== next);
			next.call();
		}
		this.ms = until;
	}
}

function begin(moves = true) {
	const time = new Time();
	const said: string[] = [];
	const shown = new Map<string, unknown>();
	const note = (text: string): void => void said.push(`${Math.round(time.ms)} ${text}`);
	const stage: Stage = {
		moves: () => moves,
		show: (changes) => {
			note(`shows ${changes.map((change) => subject(change).metadata.name).join(" ")}`);
			for (const change of changes) shown.set(subject(change).metadata.name, subject(change));
			playback.drawn(changes);
		},
		play: (laid) => note(`plays ${laid.map(({ beat }) => beat?.beat).join(" ")}`),
		onItsWay: () => undefined,
		look: () => undefined,
		hear: (beats) => note(`hears ${beats.map(({ beat }) => beat).join(" ")}`),
		hasten: (rate) => note(`at ${rate}`),
	};
	const playback: Playback = new Playback(stage, time);
	return { time, said, shown, playback };
}

const ordered: Change = { revision: 1, at: 0, source: "kubectl", cause: -1, added: daemonSet("agent") };
const born = (n: number): Change => ({
	revision: 10 + n,
	at: 4,
	source: "daemonset-controller",
	cause: 1,
	added: pod(`agent-${n}`, { set: "agent" }),
});
const bound = (n: number): Change => ({
	revision: 20 + n,
	at: 7,
	source: "default-scheduler",
	cause: 10 + n,
	updated: [pod(`agent-${n}`, { set: "agent" }), pod(`agent-${n}`, { set: "agent", node: "a" })],
});

describe("a playback", () => {
	it("lets the manifest set out at once, and shows what comes of it when it has arrived", () => {
		const { time, said, playback } = begin();
		playback.add([ordered, born(1), bound(1)]);
		time.pass(2000);
		expect(said).toEqual([
			"0 plays ordered",
			"0 hears ordered",
			"420 hears born",
			"420 shows agent agent-1 agent-1",
			"420 plays born bound",
			"740 hears bound",
		]);
	});

	it("waits for a moment where no manifest comes: a Pod and its Node belong together", () => {
		const { time, said, playback } = begin();
		playback.add([born(1)]);
		time.pass(10);
		playback.add([bound(1)]);
		time.pass(2000);
		expect(said.slice(0, 2)).toEqual(["60 hears born", "60 shows agent-1 agent-1"]);
	});

	it("shows everything at once when it is ended, and lets nothing more move", () => {
		const { time, said, playback } = begin();
		playback.add([ordered, born(1), bound(1)]);
		time.pass(100);
		said.length = 0;
		playback.finish();
		expect(said.filter((text) => text.includes("shows"))).toEqual(["100 shows agent agent-1 agent-1"]);
		expect(said.filter((text) => text.includes("plays"))).toEqual([]);
		time.pass(3000);
		expect(said.filter((text) => text.includes("plays"))).toEqual([]);
	});

	it("plays what is left four times as fast when a person does something new", () => {
		const { time, said, playback } = begin();
		playback.add([ordered]);
		time.pass(20);
		playback.add([{ ...ordered, revision: 2, cause: -2, added: daemonSet("other") }]);
		expect(said).toContain("20 at 4");
		time.pass(1000);
		expect(said.filter((text) => text.includes("shows"))).toEqual(["120 shows agent", "540 shows other"]);
		expect(said.at(-1)).not.toContain("at 4");
	});

	it("never falls behind by more than three seconds, however much happens", () => {
		const { time, said, playback } = begin();
		for (let n = 0; n < 40; n++) playback.add([{ ...born(n), cause: n === 0 ? 1 : 10 + n - 1 }]);
		time.pass(3000);
		expect(said.filter((text) => text.includes("shows")).flatMap((text) => text.split(" ").slice(2))).toHaveLength(40);
	});

	it("follows the transport's speed in the middle of a scene", () => {
		const { time, said, playback } = begin();
		playback.add([ordered]);
		time.pass(220);
		playback.setSpeed(0.5);
		time.pass(1000);
		expect(said.filter((text) => text.includes("shows"))).toEqual(["620 shows agent"]);
	});

	it("shows everything at once to who wants no motion, and says the same words", () => {
		const { said, playback } = begin(false);
		playback.add([ordered, born(1), bound(1)]);
		expect(said).toEqual(["0 shows agent agent-1 agent-1", "0 hears ordered born bound"]);
	});

	it("tells when everything that has happened is shown", () => {
		const { time, said, playback } = begin();
		playback.afterwards(() => said.push("nothing plays"));
		playback.add([ordered, born(1)]);
		playback.afterwards(() => said.push("all is shown"));
		time.pass(700);
		expect(said.at(-1)).not.toBe("all is shown");
		time.pass(100);
		expect([said[0], said.at(-1)]).toEqual(["nothing plays", "all is shown"]);
		playback.add([born(2)]);
		playback.afterwards(() => said.push("ended"));
		playback.finish();
		expect(said.at(-1)).toBe("ended");
	});

	it("plays the last scene again at half speed, from how things were before it, and then goes on at the old speed", () => {
		const { time, said, playback } = begin();
		playback.add([ordered, born(1), bound(1)]);
		time.pass(5000);
		expect(playback.hasScene).toBe(true);
		said.length = 0;
		playback.replay();
		time.pass(10_000);
		expect(said).toEqual([
			"5000 shows agent agent-1", // both are gone
			"5000 at 0.5",
			"5400 plays ordered",
			"5400 hears ordered",
			"6240 hears born",
			"6240 shows agent agent-1 agent-1",
			"6240 plays born bound",
			"6880 hears bound",
			"7440 at 1",
		]);
	});

	it("plays again what followed from what a person did last, and no heartbeat", () => {
		const { time, said, playback } = begin();
		playback.add([ordered]);
		time.pass(3000);
		playback.add([{ ...born(1), at: 2000 }]);
		time.pass(3000);
		playback.add([{ ...ordered, revision: 100, at: 9000, cause: -2, added: daemonSet("other") }]);
		time.pass(3000);
		playback.add([{ ...ordered, revision: 101, at: 30_000, cause: 50, added: undefined, updated: [node("a"), node("a")] }]);
		time.pass(3000);
		said.length = 0;
		playback.replay();
		time.pass(9000);
		expect(said.filter((text) => text.includes("shows")).map((text) => text.split(" ").slice(2))).toEqual([["other"], ["other"]]);
	});

	it("ends a scene that is played again with how things are now, not with how they were when it ended", () => {
		const { time, shown, playback } = begin();
		const [first, second, third] = [1, 2, 3].map((numberReady) => daemonSet("agent", {}, { numberReady }));
		const counted = { source: "daemonset-controller", cause: 20, added: undefined };
		playback.add([{ ...ordered, added: first! }]);
		time.pass(3000);
		playback.add([{ ...counted, revision: 30, at: 20_000, updated: [first!, second!] }]);
		time.pass(3000);
		playback.add([{ ...counted, revision: 31, at: 30_000, updated: [second!, third!] }]);
		time.pass(3000);
		playback.replay();
		time.pass(9000);
		expect(shown.get("agent")).toBe(third);
	});

	it("has nothing to play again after a jump in time, or for who wants no motion", () => {
		const { time, playback } = begin();
		playback.add([ordered]);
		time.pass(2000);
		playback.reset([]);
		expect(playback.hasScene).toBe(false);
		const still = begin(false).playback;
		still.add([ordered]);
		expect(still.hasScene).toBe(false);
	});
});
