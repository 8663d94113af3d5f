// A network that does not bring what is asked for: nothing typed is lost, the page says so, and goes on when the network is back.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, says, stands, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

const notice = "A part of this page did not load. Check your network.";

test("a line whose part of kubectl does not come stays in the terminal, and works when the network is back; so does a dialog", async () => {
	opened = await openPage({});
	const { page } = opened;
	const parts = /engine-kubectl|HelpDialog/;
	await page.route(parts, (route) => route.abort());
	await page.reload();
	await stands(page);
	await type(page, "kubectl api-resources");
	await says(page, /api-resources.*the network did not bring/);
	await page.getByText(notice).waitFor();
	const help = page.getByRole("button", { name: /^Help/ });
	await help.click();
	await page.unroute(parts);
	await page.getByRole("button", { name: "Not now" }).click();
	expect(await page.getByText(notice).isVisible()).toBe(false);
	await type(page, "kubectl api-resources");
	await says(page, /daemonsets\s+ds\s+apps\/v1/);
	await expect
		.poll(async () => {
			// It may open between the look and the click, and then lies over the button.
			if (!(await page.getByRole("dialog").isVisible())) await help.click({ timeout: 2000 }).catch(() => undefined);
			return page.getByRole("dialog").isVisible();
		}, patience)
		.toBe(true);
});

test("where the lesson's start does not come, its text can be read, and the page opens again when the network is back", async () => {
	opened = await openPage({ path: "404.html", shows: "body" });
	const { page, url } = opened;
	await page.route(/engine-rest/, (route) => route.abort());
	await page.goto(new URL("lessons/daemonset/02-daemonset-or-deployment/index.html", url).href);
	await page.getByText(notice).waitFor();
	expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("DaemonSet or Deployment");
	await page.unroute(/engine-rest/);
	await page.getByRole("button", { name: "Open it again" }).click();
	await stands(page);
});

test("where the lesson's own file does not come, the network is blamed and not the page", async () => {
	opened = await openPage({ path: "exercises/", shows: "html[data-live]" });
	const { page, url } = opened;
	await page.route(/lesson-02-daemonset/, (route) => route.abort());
	await page.goto(new URL("lessons/daemonset/02-daemonset-or-deployment/", url).href);
	await page.getByText(notice).waitFor();
	expect(await page.locator("#trouble").isVisible()).toBe(false);
	expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("DaemonSet or Deployment");
	await page.unroute(/lesson-02-daemonset/);
	await page.getByRole("button", { name: "Open it again" }).click();
	await stands(page);
});
