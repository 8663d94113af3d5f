// Motion tells the cause and never stands in the way: nothing moves without one, Esc ends it, and who wants none gets none.
import { afterAll, afterEach, expect, test } from "vitest";
import { closeAll, edit, openPage, phone, type, type OpenPage } from "./page.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
	await opened?.context.close();
	opened = undefined;
});
afterAll(closeAll);

/** Notes each animation that the page begins; without a clock, for it counts what was begun. */
const counting = (): void => {
	// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the element below
	const real = Element.prototype.animate;
	(window as unknown as { begun: number }).begun = 0;
	Element.prototype.animate = function (...args) {
		(window as unknown as { begun: number }).begun++;
		return real.apply(this, args);
	};
};
const begun = ({ page }: OpenPage): Promise<number> => page.evaluate(() => (window as unknown as { begun: number }).begun);
const moving = ({ page }: OpenPage): Promise<number> =>
	page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === "running").length);

async function join(open: OpenPage): Promise<void> {
	const before = await open.page.locator("[data-node]").count();
	await open.page.getByRole("button", { name: "Add Node" }).click();
	await open.page.getByRole("menuitem").first().click();
	await expect.poll(() => open.page.locator("[data-node]").count(), { timeout: 20_000 }).toBe(before + 1);
}

test("nothing moves until something happens, and a Node that joins slides in", async () => {
	opened = await openPage({ before: counting });
	expect(await begun(opened)).toBe(0);
	await join(opened);
	await expect.poll(() => begun(opened!)).toBeGreaterThan(0);
});

test("Esc ends a scene at once", async () => {
	opened = await openPage({ before: counting });
	await opened.page.getByRole("button", { name: /^Speed/ }).click();
	await join(opened);
	await opened.page.keyboard.press("Escape");
	await expect.poll(() => moving(opened!), { timeout: 1000 }).toBe(0);
	expect(await opened.page.locator(".puppets > *").count()).toBe(0);
});

test("with reduced motion nothing moves, and the same words are said", async () => {
	opened = await openPage({ before: counting, reducedMotion: true });
	await join(opened);
	await expect.poll(() => opened!.page.locator(".caption").innerText()).toMatch(/joins the cluster|is ready|Pods? ready/);
	expect(await begun(opened)).toBe(0);
});

interface Begun {
	/** "bound 79": a beat and the revision of its change. */
	readonly id: string;
	/** Milliseconds of the page, at the rate that the animation has. */
	readonly start: number;
	readonly end: number;
	readonly rate: number;
}

/** Every animation of the next scene, with when it begins and ends by the browser's own account. */
const scene = async ({ page }: OpenPage, act: () => Promise<void>, last: RegExp, count: number): Promise<readonly Begun[]> => {
	await page.evaluate(() => {
		const begun: Animation[] = [];
		(window as unknown as { scene: Animation[] }).scene = begun;
		// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the element below
		const real = Element.prototype.animate;
		Element.prototype.animate = function (...args) {
			const animation = real.apply(this, args);
			begun.push(animation);
			return animation;
		};
	});
	await act();
	const read = (): Promise<readonly Begun[]> =>
		page.evaluate(() =>
			(window as unknown as { scene: Animation[] }).scene.map((animation) => {
				const { delay = 0, endTime = 0 } = animation.effect!.getComputedTiming();
				const [from, rate] = [Number(animation.startTime), animation.playbackRate];
				return { id: animation.id, start: from + delay / rate, end: from + Number(endTime) / rate, rate };
			}),
		);
	await expect
		.poll(async () => new Set((await read()).filter(({ id }) => last.test(id)).map(({ id }) => id)).size, { timeout: 30_000 })
		.toBe(count);
	await page.waitForTimeout(200); // an animation has no start before its first frame
	return read();
};

test.each([
	["half speed", 4, 0.5],
	["speed 1", 4, 1],
	["four times the speed", 4, 4],
	["speed 1", 12, 1],
])("at %s with %i Nodes each Pod is asked for, then bound, after the manifest has arrived", async (_name, nodes, speed) => {
	opened = await openPage({ path: "lessons/daemonset/01-one-agent-per-node/" });
	const { page } = opened;
	for (let n = 4; n < nodes; n++) await join(opened);
	const button = page.getByRole("button", { name: /^Speed/ });
	const shown = { 0.5: "½×", 1: "1×", 4: "4×" }[speed]!;
	for (let i = 0; i < 4 && (await button.textContent()) !== shown; i++) {
		const before = await button.textContent();
		await button.click();
		await expect.poll(() => button.textContent(), { timeout: 10_000 }).not.toBe(before);
	}
	// What is still left of the Nodes' coming would be played faster once a person does something new.
	await expect.poll(() => page.locator("[data-node] .state.ready").count(), { timeout: 30_000 }).toBe(nodes);
	await expect.poll(() => moving(opened!), { timeout: 30_000 }).toBe(0);
	const area = page.getByLabel(/^Simple editor:/);
	await area.fill((await area.inputValue()).replace(/app: TODO.*/, "app: node-exporter"));
	const all = await scene(opened, async () => page.getByRole("button", { name: /^Apply/ }).click(), /^bound /, nodes);
	expect(new Set(all.map(({ rate }) => rate))).toEqual(new Set([speed]));
	const spans = new Map<string, { start: number; end: number }>();
	for (const { id, start, end } of all) {
		const span = spans.get(id) ?? { start: Infinity, end: -Infinity };
		spans.set(id, { start: Math.min(span.start, start), end: Math.max(span.end, end) });
	}
	const of = (beat: string) => [...spans].filter(([id]) => id.startsWith(`${beat} `)).map(([, span]) => span);
	const [ordered] = of("ordered");
	const [born, bound] = [of("born"), of("bound")];
	expect([born.length, bound.length]).toEqual([nodes, nodes]);
	// The card's own flight, and the controller's nod when the order has reached it, make the beat: its token ends 140 ms earlier.
	const frame = 34 / Math.min(1, speed);
	for (const { start } of born) expect(start).toBeGreaterThan(ordered!.start + 420 / speed - frame);
	born.forEach(({ end }, i) => expect(bound[i]!.start).toBeGreaterThan(end - frame));
});

test("on a phone, which has no room for an idle scheduler, no token flies over the words above the stage", async () => {
	opened = await openPage({ path: "lessons/daemonset/01-one-agent-per-node/", ...phone, touch: true });
	const { page } = opened;
	await page.evaluate(() => {
		const seen: string[] = ((window as unknown as { seen: string[] }).seen = []);
		requestAnimationFrame(function look() {
			const above = document.querySelector("[data-part=api]")!.getBoundingClientRect().top;
			for (const token of document.querySelectorAll(".puppets > *")) {
				const { top, bottom, width } = token.getBoundingClientRect();
				const opacity = Number(getComputedStyle(token).opacity);
				if (width > 0 && opacity > 0.05) seen.push((top + bottom) / 2 < above ? `above: ${token.className}` : "below");
			}
			requestAnimationFrame(look);
		});
	});
	await edit(page, (text) => text.replace(/app: TODO.*/, "app: node-exporter"));
	await page.getByRole("button", { name: /^Apply/ }).tap();
	await expect.poll(() => page.locator(".words").innerText(), { timeout: 20_000 }).toMatch(/runs 4/);
	const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
	expect(new Set(seen)).toEqual(new Set(["below"]));
});

test("what a taint turns back looks like no Pod: it goes to the barrier, and a stop sign returns from there", async () => {
	opened = await openPage({ path: "lessons/daemonset/03-a-tainted-node/" });
	const { page } = opened;
	await type(page, "kubectl taint node mumbai-node-3 dedicated=gpu:NoSchedule");
	await page.locator("[data-node=mumbai-node-3] [data-taint]").waitFor();
	await page.evaluate(() => {
		const seen: string[] = ((window as unknown as { seen: string[] }).seen = []);
		requestAnimationFrame(function look() {
			for (const each of document.querySelectorAll(".puppets > .token"))
				if (Number(getComputedStyle(each).opacity) > 0.3 && seen.at(-1) !== each.className) seen.push(each.className);
			requestAnimationFrame(look);
		});
	});
	await type(page, "kubectl delete pod -l app=node-agent --field-selector spec.nodeName=mumbai-node-3");
	await page.locator("[data-node=mumbai-node-3] [data-place]").waitFor({ timeout: 30_000 });
	const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
	expect(seen).toEqual(["token asks", "token stopped"]);
	expect(await page.locator(".situation .words").innerText()).toMatch(/wants 3 and runs 3/);
	await page.getByRole("button", { name: "What the marks mean" }).click();
	await page.getByRole("dialog").getByText("Turned back").waitFor();
});
