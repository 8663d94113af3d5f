// Opens a page of the site that is not a lesson: what the build has written is taken over, and what is kept of the visitor comes in.
import { hydrate, mount } from "svelte";
import { openStorage } from "../storage/storage.ts";
import { whenIdle } from "../ui/idle.ts";
import { Offline } from "../ui/offline/offline.svelte.ts";
import { progresses } from "../ui/state/kept/forms.ts";
import { readRecord } from "../storage/record.ts";
import PageFrame from "./PageFrame.svelte";
import { pageIdOf, parts } from "./parts.ts";
import { Visitor } from "./visitor.svelte.ts";

const { page, root = "./", lesson, about } = document.documentElement.dataset;
const target = document.getElementById("app");
if (!target) throw new Error("the page has no place for what it shows");
const id = pageIdOf(page);
const visitor = new Visitor(root, lesson, about);
const { default: Part } = await parts[id]();
const options = { target, props: { id, visitor, Part } };
if (target.childElementCount > 0) hydrate(PageFrame, options);
else mount(PageFrame, options);
document.documentElement.dataset["live"] = "";

const storage = await openStorage();
visitor.storage = storage;
const kept = await readRecord(storage, "progress", progresses);
visitor.progress = kept.state === "found" ? kept.value : {};
const offline = new Offline();
whenIdle(() => void offline.keep(new URL(root, location.href).href), 5000);
