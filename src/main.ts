// Joins the page, what is kept, and the world. The only place that knows all three.
import { mount } from "svelte";
import { chapters, lessons } from "virtual:course";
import { openStorage } from "./storage/storage.ts";
import Page from "./ui/Page.svelte";
import { prepareStart } from "./lesson/start.ts";
import { watchForLostParts } from "./ui/offline/lost.ts";
import { Offline } from "./ui/offline/offline.svelte.ts";
import { loadRest } from "./desk/desk.ts";
import { loadAll } from "./kubectl/shell/shell.ts";
import { LessonRoom } from "./ui/state/lessonroom.svelte.ts";
import { Playground } from "./ui/state/playground.svelte.ts";
import { frames } from "./ui/frames.ts";
import { whenIdle } from "./ui/idle.ts";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no place for the playground");

watchForLostParts();

// A lesson comes with what its start needs.
const prepared = Object.fromEntries(
	Object.entries(lessons).map(([slug, load]) => [
		slug,
		async () => {
			const lesson = await load();
			await prepareStart(lesson);
			return lesson;
		},
	]),
);

const room = new LessonRoom(await openStorage(), { chapters, lessons: prepared }, frames);
const port = await room.start(document.documentElement.dataset["lesson"]);
const playground = new Playground(port);
room.join(playground);
// The lesson's text was there before this script; the pane that takes its place shows the same.
target.replaceChildren();
const offline = new Offline();
mount(Page, { target, props: { playground, room, offline } });

// When the page has nothing else to do: kubectl, the rarer rules of the cluster, and all that is needed without a network.
onceLoaded(() => {
	void loadAll();
	void loadRest();
	void offline.keep(document.documentElement.dataset["root"] ?? "./");
});

function onceLoaded(task: () => void): void {
	const wait = (): void => whenIdle(task, 5000);
	if (document.readyState === "complete") wait();
	else addEventListener("load", wait, { once: true });
}
