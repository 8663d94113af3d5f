// Lesson 1, as a learner goes through it.
import { expect } from "vitest";
import { apply, edit, hurry, patience, podsOn, says, show, type, type OpenPage } from "./page.ts";

/** All of lesson 1 but its last step. */
export async function almostSolve({ page }: OpenPage): Promise<void> {
	await hurry(page);
	await edit(page, (text) => text.replace("app: TODO # TODO: the label that the selector looks for", "app: node-exporter"));
	await apply(page);
	await show(page, "terminal");
	await says(page, "daemonset.apps/node-exporter created");
	await type(page, "kubectl get pods -n monitoring -o wide");
	await says(page, /NOMINATED NODE/);
}
export async function addNode({ page }: OpenPage): Promise<void> {
	await show(page, "cluster");
	await page.getByRole("button", { name: "Add Node" }).click();
	await page.getByRole("menuitem", { name: /Plain worker/ }).click();
	await expect.poll(() => podsOn(page, "mumbai-node-5"), patience).toBe(1);
}
