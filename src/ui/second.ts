// The page's second file: what the page does without until it stands. How a scene is told in motion and words, the panes that
// nobody has opened yet, the keys. Fetched by whoever needs something of it first.
import "./onpaper.ts";

export { default as Banner } from "./offline/Banner.svelte";
export { default as Outline } from "./cluster/Outline.svelte";
export { default as WhyPane } from "./why/WhyPane.svelte";
export { default as WhySheet } from "./why/WhySheet.svelte";
export { Choreography } from "./cluster/choreography.ts";
export { default as MoreActs } from "./lesson/more/MoreActs.svelte";
export { podMenu } from "./cluster/podmenu.ts";
export { shortcut } from "./shortcuts.ts";
export { sentences } from "./scene/narration.ts";
export { playbackOn } from "./scene/playback.ts";
export { recall } from "./scene/recall.ts";
/** The questions before a lesson: fetched once its world is open. */
export const recallCard = () => import("./quiz/RecallCard.svelte");
