// Joins the page, what is kept, and the worker that the world lives in. The only place that knows all three.
import { mount } from "svelte";
import { chapters, lessons } from "virtual:course";
import { openStorage } from "./storage/storage.ts";
import { startEngine } from "./ui/engine.ts";
import { whenIdle } from "./ui/idle.ts";
import { tellLostPart, watchForLostParts } from "./ui/offline/lost.ts";
import { Offline } from "./ui/offline/offline.svelte.ts";
import Page from "./ui/Page.svelte";
import { LessonRoom } from "./ui/state/lessonroom.svelte.ts";
import { Playground } from "./ui/state/playground.svelte.ts";
import { RemoteRoom } from "./worker/remoteroom.ts";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no place for the playground");
const { dataset } = document.documentElement;

watchForLostParts();

const port = new RemoteRoom(startEngine, () => document.visibilityState === "visible");
const playground = new Playground(port.cluster);
const room = new LessonRoom(await openStorage(), { chapters, lessons }, port, playground, tellLostPart);
const { world } = await room.start(dataset["lesson"]);
world.then(() => (dataset["ready"] = ""), tellLostPart);
// The lesson's text was there before this script; the pane that takes its place shows the same.
target.replaceChildren();
const offline = new Offline();
mount(Page, { target, props: { playground, room, offline } });

// When the page has nothing else to do: all that is needed without a network.
onceLoaded(() => void offline.keep(dataset["root"] ?? "./"));

function onceLoaded(task: () => void): void {
	const wait = (): void => whenIdle(task, 5000);
	if (document.readyState === "complete") wait();
	else addEventListener("load", wait, { once: true });
}
