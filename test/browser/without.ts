// A browser that lacks something, made of one that has it.
import type { BrowserContext } from "playwright-core";

/** Takes these away from all pages before their scripts run: "trustedTypes", "CSS.highlights", "Element.prototype.ariaHidden". */
export async function leaveOut(context: BrowserContext, paths: readonly string[]): Promise<void> {
	// A browser without Trusted Types passes over the part of the policy that asks for them.
	if (paths.includes("trustedTypes"))
		await context.route(/(\/|\.html)$/, async (route) => {
			const response = await route.fetch();
			const body = (await response.text()).replace(/ require-trusted-types-for[^"]*/, "");
			await route.fulfill({ response, body });
		});
	await context.addInitScript((all) => {
		for (const path of all) {
			const steps = path.split(".");
			const name = steps.pop()!;
			let owner: unknown = window;
			for (const step of steps) owner = owner && (owner as Record<string, unknown>)[step];
			if (owner === undefined || owner === null) continue;
			delete (owner as Record<string, unknown>)[name];
		}
	}, paths);
}
