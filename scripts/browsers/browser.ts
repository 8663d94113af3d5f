// What every browser here is asked for: the commands of WebDriver (https://www.w3.org/TR/webdriver2/), spoken over HTTP or,
// in Firefox, over its own Marionette, which has the same commands by other names.

/** Command → how it is sent over HTTP, and what Marionette calls it. `{id}` is taken from the parameters. */
export const commands = {
	open: ["POST", "/url", "WebDriver:Navigate"],
	reload: ["POST", "/refresh", "WebDriver:Refresh"],
	run: ["POST", "/execute/sync", "WebDriver:ExecuteScript"],
	act: ["POST", "/actions", "WebDriver:PerformActions"],
	picture: ["GET", "/screenshot", "WebDriver:TakeScreenshot"],
	resize: ["POST", "/window/rect", "WebDriver:SetWindowRect"],
} as const;
export type Command = keyof typeof commands;

export interface Browser {
	readonly name: string;
	readonly version: string;
	/** Answers what WebDriver answers; throws the browser's own words. */
	send(command: Command, parameters?: object): Promise<unknown>;
	/** What the browser itself has written to its console as an error of this site, where it can be asked. */
	errors(site: string): Promise<readonly string[]>;
	/** Ends it, and all that it was started with. */
	close(): Promise<void>;
}

/** A browser or its driver is not on this machine. The message says what to install. */
export class NotInstalled extends Error {}

/** The first that is there; throws `NotInstalled` with the advice. */
export function firstOf(found: readonly (string | undefined)[], advice: string): string {
	const one = found.find((path) => path !== undefined);
	if (one === undefined) throw new NotInstalled(advice);
	return one;
}

/** Asks again until there is an answer other than undefined; throws after a minute. */
export async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
	const end = Date.now() + 60_000;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > end) throw new Error(`a minute has passed without ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
