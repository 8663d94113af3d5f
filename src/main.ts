// Joins the page, what is kept, and the worker that the world lives in. The only place that knows all three.
import { flushSync, hydrate, mount } from "svelte";
import type { Lesson } from "./lesson/lesson.ts";
import { openStorage } from "./storage/storage.ts";
import { AddressBar } from "./ui/addressbar.ts";
import { startEngine } from "./ui/engine.ts";
import { whenIdle } from "./ui/idle.ts";
import { tellLostPart, watchForLostParts } from "./ui/offline/lost.ts";
import { Offline } from "./ui/offline/offline.svelte.ts";
import Page from "./ui/Page.svelte";
import { placeAt } from "./ui/state/address.ts";
import { LessonRoom, type Course } from "./ui/state/lessonroom.svelte.ts";
import { Playground } from "./ui/state/playground.svelte.ts";
import { watchForTrouble } from "./ui/trouble.ts";
import { pressAgain, typedBefore } from "./ui/typed.ts";
import { RemoteRoom } from "./worker/remoteroom.ts";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app");
const { dataset } = document.documentElement;

watchForTrouble();
watchForLostParts();
/** The page's own lesson, which comes with its scripts. */
const own = ownLesson(dataset["lesson"] ?? "", dataset["file"]);

const port = new RemoteRoom(startEngine, () => document.visibilityState === "visible");
const playground = new Playground(port.cluster, import("./ui/second.ts"));
/** "?safe=1": nothing that is kept is read. */
const storage = await openStorage(/[?&]safe=1(?:&|$)/.test(location.search));
const course = (): Promise<Course> => import("virtual:course");
const room = new LessonRoom(storage, course, port, playground, tellLostPart);
const offline = new Offline();
/** The site's folder. */
const root = new URL(dataset["root"] ?? "./", location.href).href;
room.root = root;
const visit = await room.recall(await own, placeAt(root, location.href));
const page = { target, props: { playground, room, offline } };
const { bare: lesson } = visit;
if (lesson.picture) {
	// The build has written the lesson's page. Its elements stay, and nothing that is being read or typed moves; what the person
	// left comes in before anything is painted.
	const typed = typedBefore(target);
	room.begin(lesson, typed.text);
	hydrate(Page, page);
	flushSync();
	typed.giveBack();
} else {
	room.begin(lesson);
	target.replaceChildren();
	mount(Page, page);
}
const { world } = room.enter(visit);
new AddressBar(room);
flushSync();
dataset["live"] = "";
document.getElementById("early")?.remove();
pressAgain();
world.then(() => (dataset["ready"] = ""), tellLostPart);
void storage.late?.disk.then(async (disk) => (await import("./ui/state/kept/arrival.ts")).arrive(disk, room, playground));

// When the page has nothing else to do: all that is needed without a network.
onceLoaded(() => void offline.keep(root));

/**
 * The build's page names the file of its lesson. While one is written there is no such file, and the course says where it is. Where the
 * network does not bring it, the page says so and stays as it is: it can be read, and opened again.
 */
async function ownLesson(slug: string, file: string | undefined): Promise<Lesson> {
	if (file !== undefined) {
		const at = new URL(file, location.href).href;
		const found = (await import(/* @vite-ignore */ at).catch(tellLostPart)) as { default: Lesson } | undefined;
		return found?.default ?? new Promise<never>(() => undefined);
	}
	const load = (await import("virtual:course")).lessons[slug];
	if (!load) throw new Error(`there is no lesson ${slug}`);
	return load();
}
function onceLoaded(task: () => void): void {
	const wait = (): void => whenIdle(task, 5000);
	if (document.readyState === "complete") wait();
	else addEventListener("load", wait, { once: true });
}
