// All that the page knows, joined to one world's port. Components take it from the context and read what they need.
import { createContext, flushSync } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import type { Change } from "../../cluster/apiserver/store.ts";
import {
	beforeFirstFrame,
	type ClusterPort,
	type Frame,
	type Gesture,
	type Mark,
	type Subject,
	type Transport,
} from "../../desk/port.ts";
import type { Bench } from "../../lesson/bench.ts";
import type { Offer } from "../parts/menuitem.ts";
import { ms, setMotionSpeed, withoutMotion } from "../motion.ts";
import type { Playback } from "../scene/playback.ts";
import { SceneWords } from "../scene/scenewords.svelte.ts";
import { refusalText } from "../scene/refusaltext.ts";
import { factsOf, factsText, type Facts } from "../scene/situation.ts";
import { Showing } from "../scene/showing.ts";
import { AfterFrame } from "./afterframe.ts";
import { calmly } from "./calm.ts";
import { ClusterView } from "./clusterview.svelte.ts";
import { Course } from "./course.svelte.ts";
import { Draft } from "./draft.svelte.ts";
import { Following } from "./following.svelte.ts";
import { Lines } from "./lines.svelte.ts";
import { Panes } from "./panes.svelte.ts";
import { pictureOf, type Picture } from "./picture.ts";
import { Prompt } from "./prompt.svelte.ts";
import { Preferences } from "./preferences.svelte.ts";
import { Reckoning } from "./reckoning.ts";
import { Players, type Telling } from "./telling.ts";
import { clockText } from "./time.ts";
import { Why } from "./why.svelte.ts";

/** What happened within this many simulated milliseconds has just happened; who drags the time is close to it within this part of it. */
const justNow = 200;
const close = 0.04;
/** It is shown under way, at this moment of its scene. */
const midFlight = 90;

export class Playground {
	readonly port: ClusterPort;
	#stop: (() => void) | undefined;
	readonly view = new ClusterView();
	readonly preferences = new Preferences();
	readonly panes = new Panes();
	readonly course = new Course();
	readonly prompt = new Prompt();
	readonly lines = new Lines();
	readonly draft: Draft;
	readonly why: Why;
	readonly words: SceneWords;
	readonly following: Following;
	/** Nodes whose kubelet was stopped by a gesture: the API server notices only later. */
	readonly stopped = new SvelteSet<string>();
	#transport = $state.raw(beforeFirstFrame);
	#marks = $state.raw<readonly Mark[]>([]);
	readonly #reckoning = new Reckoning((transport) => (this.#transport = transport));
	readonly players = new Players();
	#opening = $state.raw<"start" | "own" | undefined>();
	#outlines = $state(0);
	readonly #showing = new Showing((changes) => this.#show(changes));
	/** Plays scenes, once that has been loaded. */
	#playback: Playback | undefined;
	#recall: Telling["recall"] | undefined;
	readonly #later = new AfterFrame();
	#hasScene = $state(false);
	/** Ghosts and Why are asked again when the world has changed, but not in every frame of a storm. */
	readonly #questions = calmly(() => {
		this.draft.foresee();
		this.why.refresh();
	}, 200);

	/** Until `telling` has come, changes are shown as they are heard of. */
	constructor(port: ClusterPort, telling?: Promise<Telling>) {
		this.port = port;
		this.draft = new Draft(port);
		this.why = new Why(port);
		this.following = new Following(this.view, this.draft, () => this.#transport.start);
		this.words = new SceneWords(() => factsText(this.facts));
		void telling?.then(({ playbackOn, sentences, recall }) => {
			this.words.use(sentences);
			this.#recall = recall;
			this.#playback = playbackOn({
				moves: () => ms(1000) > 0,
				show: (changes, when) => this.#showing.add(changes, when),
				play: (laid, now) => {
					if (!this.course.veiled) this.players.play(laid, now);
				},
				onItsWay: (uid, is) => this.view.onItsWay(uid, is),
				look: (beats) => this.players.look(beats),
				hear: (beats) => {
					if (this.course.veiled) return;
					this.words.hear(beats);
					this.#hasScene = this.#playback?.hasScene ?? false;
				},
				hasten: (rate) => this.players.hasten(rate),
			});
			this.#playback.reset(this.view.objects);
		});
	}

	/** What the words above the stage say. */
	readonly facts: Facts = $derived.by(() => factsOf(this.view, this.following.workload));

	get transport(): Transport {
		return this.#transport;
	}
	get marks(): readonly Mark[] {
		return this.#marks;
	}
	/** What is shown is a picture of a world that is not open yet: of a lesson's start, or of what the person left. */
	get opening(): "start" | "own" | undefined {
		return this.#opening;
	}

	/** So many Nodes are there of which nothing is known until the world is open. */
	get outlines(): number {
		return this.#outlines;
	}

	/** What can be done with something on the stage is offered beside it; `undefined` takes the offer back. */
	offered = $state.raw<Offer | undefined>();

	gesture(gesture: Gesture): void {
		if (gesture.gesture === "stop") this.stopped.add(gesture.node);
		else if (gesture.gesture === "start" || gesture.gesture === "leave") this.stopped.delete(gesture.node);
		this.port.gesture(gesture);
	}

	/** Lays out what a lesson offers. */
	lay(bench: Bench = {}): void {
		this.course.bench = bench;
		this.panes.offered = bench.panes;
	}

	/** Called with the Node that Why is asked about, "" where there is none. */
	wondered: (node: string) => void = () => undefined;

	/** Asks Why, where the lesson has it: the answer comes into sight. */
	ask(subject: Subject): void {
		if (!this.panes.has("why")) return;
		this.why.ask(subject);
		this.panes.turnTo("why");
		this.wondered(this.why.node ?? (subject.about === "pod" ? subject.node : undefined) ?? "");
	}

	/** A line for the person to send: the terminal comes into sight with it. */
	toTerminal(line: string): void {
		this.panes.turnTo("terminal");
		this.prompt.put(line);
	}

	/** Shows what is known of a world that is not open yet. */
	foreshow({ objects, transport, output, marks, outlines = 0, hues = {} }: Picture, whose: "start" | "own"): void {
		this.#opening = whose;
		this.#outlines = outlines;
		this.#transport = transport;
		this.lines.foreshow(output);
		this.#marks = marks;
		this.#showing.forget();
		this.view.recolour(hues);
		withoutMotion(() => this.view.reset(objects));
	}

	/** What is shown now, to be seen again by a person who comes back; undefined while that is only a picture itself. */
	get picture(): Picture | undefined {
		if (this.#opening) return undefined;
		const transport = { ...this.#transport, busy: false };
		const picture = pictureOf({ objects: this.view.objects, transport, output: this.lines.output, marks: this.#marks });
		return { ...picture, hues: this.view.hues };
	}

	/** Begins to listen to the world. */
	listen(): void {
		this.#stop?.();
		this.#showing.forget();
		this.#stop = this.port.subscribe((frame) => this.#take(frame));
	}

	close(): void {
		this.#stop?.();
		this.#stop = undefined;
		this.#later.now();
		this.#showing.forget();
		this.#questions.forget();
		this.#reckoning.rest();
	}

	/** Whether there is a scene to be played again. */
	get hasScene(): boolean {
		return this.#hasScene;
	}
	/** The last scene once more, at half its speed. */
	playAgain(): void {
		this.players.finish();
		this.#playback?.replay();
	}

	/** The lesson is solved: the cluster shows it, at length the first time. */
	celebrate(length: "long" | "short"): void {
		if (ms(1000) > 0) this.players.win(length);
	}

	/** All that moves is at its end, and what has happened is shown. */
	finishMotion(): void {
		this.#playback?.finish();
		this.players.finish();
	}

	/** Calls when what has happened so far is shown. */
	afterScene(call: () => void): void {
		if (this.#playback) this.#playback.afterwards(call);
		else call();
	}

	/** Nobody looks: time stands still there, so it does here. The world says where it is when somebody looks again. */
	rest(): void {
		this.#reckoning.rest();
	}

	#take(frame: Frame): void {
		const before = this.#transport;
		if (frame.transport.playing && !before.playing) this.words.goOn();
		// History goes another way: what lay ahead is no longer marked.
		if (frame.transport.end < before.end) this.#marks = this.#marks.filter(({ at }) => at <= frame.transport.end);
		this.#reckoning.from(frame.transport);
		setMotionSpeed(frame.transport.speed);
		this.#playback?.setSpeed(frame.transport.speed);
		this.#later.now();
		const refused = frame.applied?.find(({ accepted }) => !accepted);
		const objects = frame.objects;
		const changed = !refused && frame.applied?.some((file) => file.changed);
		// Where nothing was changed there is nothing to be seen.
		if (changed) this.panes.showScene();
		// What was applied flies to the cluster; what kubectl said of it can come a frame later.
		if (changed && !objects && frame.changes.length > 0) this.#later.add(() => this.#hear(frame));
		else this.#hear(frame);
		if (objects) {
			this.#playback?.reset(objects);
			this.#showing.forget();
			this.players.finish();
			this.#opening = undefined;
			this.#outlines = 0;
			withoutMotion(() => flushSync(() => this.view.reset(objects)));
			this.words.reset();
			this.draft.answer = undefined;
			this.#hasScene = false;
			this.stopped.clear();
			if (frame.latest) this.#tellLatest(frame.latest, frame.transport, before.now);
		} else if (frame.changes.length > 0) {
			if (this.#playback) this.#playback.add(frame.changes);
			else this.#showing.add(frame.changes);
		}
		if (frame.notice) this.words.say(frame.notice);
		if (refused) {
			this.draft.refusals++;
			if (ms(1000) > 0) this.players.refuse();
			this.words.say(refusalText(refused));
		}
		if (objects) this.#questions.ask();
	}

	/** What is shown beside the stage. */
	#hear(frame: Frame): void {
		if (frame.opened) this.why.ask(undefined);
		if (frame.rewound) this.#marks = frame.marks ?? [];
		else if (frame.marks) this.#marks = [...this.#marks, ...frame.marks];
		this.lines.hear(frame);
		if (frame.files) this.draft.replace(frame.files);
		if (frame.lastApplied) this.draft.setApplied(frame.lastApplied);
		if (frame.applied) this.draft.answered(frame.applied);
	}

	/** What had happened at a moment that was sought: its tokens fly again, if it has just been, and the caption tells of it. */
	#tellLatest(latest: readonly Change[], { now, start, end, playing }: Transport, before: number): void {
		if (this.course.veiled) return;
		const at = latest.at(-1)?.at ?? -Infinity;
		// Who goes from beat to beat sees what happened at this very moment; who drags passes some of them at once.
		const changes = at === now ? latest.filter((change) => change.at === now) : latest;
		const laid = this.#recall?.(this.view.objects, changes) ?? [];
		const passed = before < at || now - at <= Math.max(justNow, (end - start) * close);
		const beats = laid.flatMap(({ beat }) => beat ?? []);
		this.words.recall(beats, { since: now - at <= justNow ? "" : `At ${clockText(at)}:`, stays: !playing });
		if (passed && ms(1000) > 0) this.players.play(laid, midFlight);
	}

	#show(changes: readonly Change[]): void {
		this.view.feed(changes);
		this.#playback?.drawn(changes);
		this.#questions.ask();
	}
}

export const [usePlayground, providePlayground] = createContext<Playground>();
