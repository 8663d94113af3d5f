// A long lesson: some seventy Pods that run, crash, are rolled out again and come by CronJob, under a watch that never ends; and a
// week that somebody steps through.
import { mend, type } from "../benchpage/pages.mjs";

/** While the watch holds the prompt, a line is sent beside it, as its button does. */
async function beside(page, line) {
	await type(page, line);
	const now = page.getByRole("button", { name: `Run now: ${line}` });
	await now.click({ timeout: 10_000 }).catch(() => undefined); // it has begun: nothing held the prompt
}

export async function begin(page) {
	await mend(page);
	await page.getByRole("button", { name: /^Apply/ }).click();
	const speed = page.getByRole("button", { name: /^Speed/ });
	for (let i = 0; i < 8 && !(await speed.textContent())?.includes("4"); i++) {
		await speed.click();
		await page.waitForTimeout(500);
	}
	await type(page, "kubectl get pods -A -w");
	for (const line of [
		"kubectl create deployment web --image=nginx --replicas=40",
		"kubectl create deployment crash --image=busybox --replicas=22",
		'kubectl create cronjob tick --image=busybox --schedule="* * * * *" -- true',
	])
		await beside(page, line);
}

/** What somebody does every minute. */
export const rollOut = (page) => beside(page, "kubectl rollout restart deployment/web");

/** Ends the noise, and leaves a CronJob that goes on every ten minutes. */
export async function calmDown(page) {
	await page.getByRole("button", { name: "Stop", exact: true }).last().click();
	for (const line of [
		"kubectl delete deployment crash web",
		"kubectl delete cronjob tick",
		'kubectl create cronjob slow --image=busybox --schedule="*/10 * * * *" -- true',
	])
		await type(page, line);
	await page.waitForTimeout(20_000);
}

/** Presses Step until so many simulated hours have passed; answers how often. The clock shows hours, minutes and seconds. */
export const step = (page, hours) =>
	page.evaluate(
		(far) =>
			new Promise((resolve) => {
				const now = () => {
					const parts = document.querySelector(".clock").textContent.split(":").map(Number);
					return parts.length === 3 ? parts[0] + parts[1] / 60 : 0;
				};
				const end = now() + far;
				let pressed = 0;
				let idle = 0;
				const look = setInterval(() => {
					const button = [...document.querySelectorAll(".transport button")].find((each) =>
						each.getAttribute("aria-label")?.startsWith("Step"),
					);
					if (now() >= end || idle > 3000) {
						clearInterval(look);
						resolve({ pressed, hours: far - Math.max(0, end - now()) });
					} else if (button.disabled) idle++;
					else {
						idle = 0;
						pressed++;
						button.click();
					}
				}, 10);
			}),
		hours,
	);
