// The stage is laid out in parts: what changes in one of them costs the browser no look at the others, and nothing is cut off.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, openPage, patience, phone, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

interface Traced {
	readonly name: string;
	readonly ts: number;
	readonly args: { readonly beginData?: { readonly partialLayout: boolean } };
}

/** Whether the layout that `act` asks for is of a part only. */
async function isPartial({ page, context }: OpenPage, act: () => void): Promise<boolean | undefined> {
	const tracing = await context.browser()!.newBrowserCDPSession();
	const events: Traced[] = [];
	tracing.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as Traced[])));
	await tracing.send("Tracing.start", {
		transferMode: "ReportEvents",
		traceConfig: { includedCategories: ["devtools.timeline", "blink.user_timing"], excludedCategories: ["*"] },
	});
	await page.evaluate(`performance.mark("act"); (${act.toString()})()`);
	const complete = new Promise((resolve) => tracing.once("Tracing.tracingComplete", resolve));
	await tracing.send("Tracing.end");
	await complete;
	await tracing.detach();
	const begun = events.find(({ name }) => name === "act")!.ts;
	const after = events.filter(({ name, ts }) => name === "Layout" && ts >= begun).sort((a, b) => a.ts - b.ts);
	return after[0]?.args.beginData?.partialLayout;
}

test("a Pod that comes, a count that changes and a token that flies lay out their own part only", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await page.getByRole("button", { name: "Pause" }).click();
	await expect
		.poll(() => page.getByRole("group", { name: "Time" }).getByRole("button", { name: "Play" }).count(), patience)
		.toBe(1);
	const each = {
		Pod: () => {
			const tile = document.querySelector("[data-pod]")!;
			tile.after(tile.cloneNode(true));
			void document.body.offsetHeight;
		},
		count: () => {
			document.querySelector("[data-part=controller] .value")!.textContent = "12";
			void document.body.offsetHeight;
		},
		gauge: () => {
			document.querySelector(".figure")!.textContent = "12 / 12";
			void document.body.offsetHeight;
		},
		token: () => {
			document.querySelector(".puppets")!.append(document.createElement("div"));
			void document.body.offsetHeight;
		},
		caption: () => {
			document.querySelector(".caption")!.textContent = "Something else.";
			void document.body.offsetHeight;
		},
	};
	const seen: Record<string, boolean | undefined> = {};
	for (const [name, act] of Object.entries(each)) seen[name] = await isPartial(opened, act);
	expect(seen).toEqual({ Pod: true, count: true, gauge: true, token: true, caption: true });
});

test.each([
	["a wide window", {}],
	["a phone", { ...phone, touch: true }],
])("in %s every Pod stands inside its Node's card, few or many", async (_name, size) => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/", ...size });
	const { page } = opened;
	const over = () =>
		page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>("[data-node]")]
				.filter((card) =>
					[...card.querySelectorAll("[data-pod]")].some(
						(tile) => tile.getBoundingClientRect().bottom > card.getBoundingClientRect().bottom - 4,
					),
				)
				.map((card) => card.dataset["node"]),
		);
	let standing = await page.locator("[data-pod]").count();
	for (const [name, replicas] of [
		["a", 3],
		["b", 10],
		["c", 30],
	] as const) {
		await type(page, `kubectl create deployment ${name} --image=registry.k8s.io/pause:3.10 --replicas=${replicas}`);
		standing += replicas;
		await expect.poll(() => page.locator("[data-pod]").count(), patience).toBe(standing);
		expect(await over()).toEqual([]);
	}
});

test("a Pod's shape is as high as it is wide, and its name stands in the middle of it", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/", reducedMotion: true });
	const tile = opened.page.locator("[data-pod] .tile").first();
	await expect.poll(() => tile.locator(".text").count(), patience).toBe(1);
	const [whole, skin, text] = await Promise.all(
		[tile, tile.locator(".skin"), tile.locator(".text")].map((each) => each.boundingBox()),
	);
	expect(skin).toEqual(whole);
	expect(text!.y + text!.height / 2).toBeCloseTo(whole!.y + whole!.height / 2, 0);
});
