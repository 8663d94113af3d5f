// The command line of `npm run mutants`.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { draw, type Mutant } from "./draw.ts";
import { Runner, type Verdict } from "./run.ts";

const rooms = ["controllers", "scheduler", "kubelet", "apiserver/validation"].map((room) => `src/cluster/${room}`);

/** A change that makes the same program, and why. */
interface Equivalent {
	readonly file: string;
	readonly text: string;
	readonly change: string;
	readonly reason: string;
}

export async function main(root: string, args: readonly string[]): Promise<void> {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			seed: { type: "string", default: "1" },
			count: { type: "string", default: "200" },
			json: { type: "boolean", default: false },
		},
	});
	const paths = positionals.length > 0 ? positionals.map((at) => path.relative(root, path.resolve(at))) : rooms;
	const equivalents = JSON.parse(readFileSync(path.join(root, "test/mutants/equivalent.json"), "utf8")) as readonly Equivalent[];
	const reasonFor = (mutant: Mutant) =>
		equivalents.find(({ file, text, change }) => file === mutant.file && text === mutant.text && change === mutant.change)
			?.reason;

	const drawn = draw(root, paths, Number(values.seed), Number(values.count));
	const counts: Record<string, number> = {};
	const tell = ({ file, line, text, change }: Mutant, verdict: Verdict | { status: "same program"; by: string }): void => {
		counts[verdict.status] = (counts[verdict.status] ?? 0) + 1;
		if (values.json) console.log(JSON.stringify({ file, line, text, change, ...verdict }));
		else
			console.log(
				`${verdict.status.padEnd(12)} ${file}:${line}  ${change}${verdict.by ? `\n             by ${verdict.by}` : ""}`,
			);
	};
	const [same, open] = [drawn.filter(reasonFor), drawn.filter((mutant) => !reasonFor(mutant))];
	for (const mutant of same) tell(mutant, { status: "same program", by: reasonFor(mutant)! });
	const runner = await Runner.start(
		root,
		open.map((mutant, id) => ({ ...mutant, id })),
	);
	await runner.judge(tell);
	await runner.stop();
	if (!values.json)
		console.log(
			`\n${Object.entries(counts)
				.map(([status, n]) => `${n} ${status}`)
				.join(", ")}`,
		);
	process.exitCode = counts["survived"] || counts["unreached"] ? 1 : 0;
}
