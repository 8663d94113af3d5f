// How smoothly 12 Nodes and 60 Pods move, slowed down four times, beside an empty page in the same run.
import { measure, quantile } from "./measures.mjs";
import { addNode, applied, lessons, newPage, open, slowDown, type } from "./pages.mjs";
import { frames, markFrames } from "./tracing.mjs";

const empty = "page: frame p95, an empty page on this machine";
/** A machine that shows nothing smoothly shows us no smoother. */
const goal = (median) => `≤ ${Math.max(20, Math.round(median(empty) * 10.5) / 10)}`;

async function smoothness(page, name, act, ms) {
	const taken = await frames(page, act, ms);
	const [apart, work] = [taken.map((frame) => frame.apart), taken.map((frame) => frame.work)];
	measure(`page: frame p50, ${name}`, quantile(apart, 0.5), "ms", "≤ 20");
	measure(`page: frame p95, ${name}`, quantile(apart, 0.95), "ms", goal);
	measure(`page: work per frame p95, ${name}`, quantile(work, 0.95), "ms", "≤ 16");
}

async function emptyPage(browser) {
	const page = await newPage(browser);
	await slowDown(page, 4);
	await markFrames(page);
	const taken = await frames(page, async () => {}, 2000);
	measure(
		empty,
		quantile(
			taken.map((frame) => frame.apart),
			0.95,
		),
		"ms",
		"for comparison",
	);
	await page.context().close();
}

/** The lesson with eleven Nodes and a Deployment's 48 Pods. */
async function crowd(browser, url) {
	const page = await newPage(browser);
	await open(page, url + lessons.tainted);
	while ((await page.locator("[data-node]").count()) < 11) {
		const count = await page.locator("[data-node]").count();
		await addNode(page);
		await page.waitForFunction((before) => document.querySelectorAll("[data-node]").length > before, count);
	}
	await type(page, "kubectl create deployment web --image=registry.k8s.io/pause:3.10 --replicas=48");
	await page.waitForFunction(() => document.querySelectorAll("[data-pod]").length >= 48);
	await page.waitForTimeout(8000); // all of them run, and what loads late has come
	return page;
}

export async function smooth(browser, url) {
	await emptyPage(browser);
	const page = await crowd(browser, url);
	await slowDown(page, 4);
	await markFrames(page);
	await smoothness(page, "idle", async () => {}, 2000);
	// The twelfth Node joins among 48 Pods: cards make room, and whatever belongs there comes.
	await smoothness(page, "a Node joins", () => addNode(page), 2000);
	await type(page, "kubectl delete daemonset --all");
	await page.waitForFunction(() => document.querySelectorAll("[data-pod]").length <= 48);
	await page.waitForTimeout(1500);
	const come = async () => measure("page: Apply to first motion, 60 Pods", await applied(page), "ms", "≤ 100");
	await smoothness(page, "a DaemonSet comes to 12 Nodes", come, 2500);
	measure("page: Pods shown", await page.locator("[data-pod]").count(), "Pods", "60");
	await page.context().close();
}
