// What a person does with a page: looks for something, clicks on it, types.
import { until, type Browser } from "./browser.ts";

/** What is looked for: the first that is in sight and has these words. */
export interface Sought {
	readonly css: string;
	/** A regular expression that its text or its name for screen readers fits. */
	readonly words?: string;
}

/** The keys of WebDriver that print nothing. */
export const keys = {
	enter: "\uE007",
	escape: "\uE00C",
	end: "\uE010",
	home: "\uE011",
	control: "\uE009",
	shift: "\uE008",
} as const;

interface Found {
	readonly x: number;
	readonly y: number;
	readonly text: string;
	readonly value: string;
	/** What lies over it instead. */
	readonly covered: string;
}

/** Runs in the page; knows nothing around it. Brings the thing into view, and says where it is. */
function look(sought: Sought): Found | undefined {
	const words = new RegExp(sought.words ?? "");
	for (const element of document.querySelectorAll<HTMLElement>(sought.css)) {
		const text = element.innerText ?? element.textContent ?? "";
		if (!words.test(text) && !words.test(element.getAttribute("aria-label") ?? "")) continue;
		if (element.getClientRects().length === 0 || getComputedStyle(element).visibility === "hidden") continue;
		element.scrollIntoView({ block: "nearest", inline: "nearest" });
		const { left, top, right, bottom } = element.getBoundingClientRect();
		const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
		const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
		const on = document.elementFromPoint(x, y);
		const covered = on && (element.contains(on) || on.contains(element)) ? "" : (on?.outerHTML.slice(0, 120) ?? "nothing");
		return { x: Math.round(x), y: Math.round(y), text, value: (element as HTMLTextAreaElement).value ?? "", covered };
	}
	return undefined;
}

export class Person {
	readonly #browser: Browser;

	constructor(browser: Browser) {
		this.#browser = browser;
	}

	/** Runs a function in the page and answers what it returns. */
	async run<T>(script: (...given: never[]) => T, ...args: readonly unknown[]): Promise<T> {
		return (await this.#browser.send("run", { script: `return (${script.toString()})(...arguments)`, args })) as T;
	}

	/** Waits until something is in sight, and answers it. */
	sees(sought: Sought): Promise<Found> {
		return until(`seeing ${sought.css} ${sought.words ?? ""}`, async () => (await this.run(look, sought)) ?? undefined);
	}

	/** Waits until something is in sight and nothing lies over it, and clicks on its middle. */
	async clicks(sought: Sought): Promise<void> {
		let covered = "";
		const { x, y } = await until(`reaching ${sought.css} ${sought.words ?? ""}`, async () => {
			const found = await this.run(look, sought);
			covered = found?.covered ?? "";
			return found?.covered === "" ? found : undefined;
		}).catch((error: unknown) => {
			throw new Error(`${String(error)}${covered && ` (over it lies ${covered})`}`);
		});
		const press = [
			{ type: "pointerMove", duration: 0, x, y, origin: "viewport" },
			{ type: "pointerDown", button: 0 },
			{ type: "pointerUp", button: 0 },
		];
		await this.#browser.send("act", {
			actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: press }],
		});
	}

	/** Types keys, one after the other; while `held` is held. */
	async types(text: string, held?: string): Promise<void> {
		const stroke = (value: string) => [
			{ type: "keyDown", value },
			{ type: "keyUp", value },
		];
		const typed = [...text].flatMap(stroke);
		const actions = held ? [{ type: "keyDown", value: held }, ...typed, { type: "keyUp", value: held }] : typed;
		await this.#browser.send("act", { actions: [{ type: "key", id: "keyboard", actions }] });
	}
}
