// What goes wrong on the page itself is said, and takes nothing from the learner.
import { afterAll, expect, test } from "vitest";
import { closeAll, editor, openPage, says, type } from "./page.ts";

afterAll(closeAll);

test("an error that nobody caught is said once, can be copied as a report, and leaves what is typed", async () => {
	const { page, context } = await openPage({ throws: true });
	const notice = page.getByRole("alert").filter({ hasText: "Something on this page went wrong." });
	const area = await editor(page);
	await area.fill("kind: typed");
	expect(await notice.isVisible()).toBe(false);
	await page.evaluate(() => {
		for (let n = 0; n < 2; n++)
			setTimeout(() => {
				throw new Error("a part stumbled");
			});
		void Promise.reject(new Error("a promise was not kept"));
	});
	await notice.waitFor();
	await page.getByRole("button", { name: "Copy a report" }).click();
	const report = await page.getByLabel("Report").inputValue();
	expect(report).toMatch(/, 2 times: Error: a part stumbled/);
	expect(report).toMatch(/, 1 times: Error: a promise was not kept/);
	expect(report).not.toContain("typed");
	await notice.getByRole("button", { name: "Not now" }).click();
	expect(await notice.isVisible()).toBe(false);
	expect(await area.inputValue()).toBe("kind: typed");
	await type(page, "kubectl get nodes");
	await says(page, /mumbai-node-1\s+Ready/);
	await context.close();
});
