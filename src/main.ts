// Joins the page, what is kept, and the world. The only place that knows all three.
import { mount } from "svelte";
import { chapters, lessons } from "virtual:course";
import { openStorage } from "./storage/storage.ts";
import App from "./ui/App.svelte";
import { LessonRoom } from "./ui/state/lessonroom.svelte.ts";
import { Playground } from "./ui/state/playground.svelte.ts";
import { frames } from "./ui/frames.ts";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no place for the playground");

const room = new LessonRoom(await openStorage(), { chapters, lessons }, frames);
const port = await room.start(document.documentElement.dataset["lesson"]);
const playground = new Playground(port);
// The lesson's text was there before this script; the pane that takes its place shows the same.
target.replaceChildren();
mount(App, { target, props: { playground, room } });
room.join(playground);
