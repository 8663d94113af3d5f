// hostile.ts [PART OF A NAME …]: plays attacks through the page's own port, each in a process of its own that is ended after twenty
// seconds, and prints what they cost in milliseconds: the lines and their longest task, a simulated minute after them and its own.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { lines } from "./hostile/lines.ts";
import { manifests } from "./hostile/manifests.ts";
import { play, type Played } from "./hostile/play.ts";

const attacks = [...manifests, ...lines];

const patience = 20_000;
/** Says to a process which row is its own. */
const variable = "EVERYNODE_ATTACK";

/** What came of one row, or how it ended without an answer. */
function inItsOwnProcess(row: number): Promise<Played | string> {
	return new Promise((resolve) => {
		const child = fork(fileURLToPath(import.meta.url), {
			env: { ...process.env, [variable]: attacks[row]!.name },
			execArgv: ["--max-old-space-size=1024"],
			silent: true,
		});
		let errors = "";
		const end = (played: Played | string): void => {
			clearTimeout(timer);
			resolve(played);
			child.kill("SIGKILL");
		};
		const timer = setTimeout(() => end("HANG"), patience);
		child.stderr?.on("data", (text: Buffer) => (errors += text.toString()));
		child.on("message", (message: Played) => end(message));
		child.on("exit", () => end(`DIED ${/^(?:FATAL|\w*Error).*$/m.exec(errors)?.[0] ?? errors.slice(0, 200)}`));
	});
}

const given = process.env[variable];
if (given !== undefined) {
	const played = await play(attacks.find(({ name }) => name === given)!);
	process.send?.(played);
} else {
	const wanted = process.argv.slice(2);
	for (const [row, { name }] of attacks.entries()) {
		if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
		const played = await inItsOwnProcess(row);
		if (typeof played === "string") console.log(`${played}  ${name}`);
		else {
			const { ms, longest, minute, minuteLongest, said } = played;
			const figures = [ms, longest, minute, minuteLongest].map((each) => each.toFixed(0).padStart(6));
			console.log(`${figures.join(" ")}  ${name}: ${said}`);
		}
	}
}
