// The prompt is one line, however long it is: all of it can be read, and what is pasted in several lines becomes one.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, phone, says, show, wide, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

test.each([
	["a wide window", wide],
	["a phone", { ...phone, touch: true }],
])("in %s a long line is in sight from its beginning, and one command in several lines is one", async (_where, size) => {
	opened = await openPage({ ...size, path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await show(page, "terminal");
	const line = page.getByRole("textbox", { name: "Command line" });
	const short = (await line.boundingBox())!.height;
	await line.fill("kubectl delete pod -l app=node-agent --field-selector spec.nodeName=mumbai-node-3");
	expect((await line.boundingBox())!.height).toBeGreaterThan(short + 12);
	expect(await line.evaluate((area) => area.scrollHeight <= area.clientHeight)).toBe(true);
	await line.fill("kubectl get nodes \\\n  -o name\n");
	await expect.poll(() => line.inputValue(), patience).toBe("kubectl get nodes -o name");
	await line.press("Enter");
	await says(page, /node\/mumbai-node-4/);
	await expect.poll(() => line.inputValue(), patience).toBe("");
	await expect.poll(async () => (await line.boundingBox())!.height, patience).toBe(short);
});
