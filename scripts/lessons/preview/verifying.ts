// Verifies lessons beside the server, in a process of their own: the page stays quick meanwhile. What is saved meanwhile counts.
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import type { Report } from "../verify.ts";

/** What is known of a lesson, as plain data for the page. */
export interface Standing {
	readonly slug: string;
	/** Undefined while it is being found out. */
	readonly problems?: readonly string[];
	readonly came: Report["came"];
	readonly sides: Report["sides"];
}

export class Verifying {
	readonly #root: string;
	readonly #course: string;
	readonly #heard: (standing: Standing) => void;
	readonly #known = new Map<string, Standing>();
	#running: ChildProcess | undefined;

	/** `root` is the repository, `course` the folder with course.yaml; `heard` is called when a verification begins, and when it has ended. */
	constructor(root: string, course: string, heard: (standing: Standing) => void) {
		this.#root = root;
		this.#course = course;
		this.#heard = heard;
	}

	/** What is known of a lesson; asks for it where that is nothing. */
	about(slug: string): Standing {
		const known = this.#known.get(slug);
		if (!known) this.verify(slug);
		return known ?? { slug, came: {}, sides: [] };
	}

	/** Begins to verify a lesson; another one that is still being verified is forgotten. */
	verify(slug: string): void {
		this.close();
		for (const [each, { problems }] of this.#known) if (problems === undefined) this.#known.delete(each);
		this.#tell({ slug, came: {}, sides: [] });
		const child = spawn(process.execPath, [path.join(this.#root, "scripts/run.mjs"), "lessons-check", slug, "--json", "--lessons", this.#course], {
			cwd: this.#root,
			stdio: ["ignore", "pipe", "inherit"],
		});
		this.#running = child;
		let printed = "";
		child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
		child.on("close", () => {
			if (this.#running !== child) return;
			this.#running = undefined;
			this.#tell(standingIn(slug, printed));
		});
	}

	close(): void {
		this.#running?.kill();
		this.#running = undefined;
	}

	#tell(standing: Standing): void {
		this.#known.set(standing.slug, standing);
		this.#heard(standing);
	}
}

function standingIn(slug: string, printed: string): Standing {
	try {
		const { problems, reports } = JSON.parse(printed) as { readonly problems: readonly string[]; readonly reports: Readonly<Record<string, Report>> };
		return { slug, came: {}, sides: [], ...reports[slug], problems };
	} catch {
		return { slug, came: {}, sides: [], problems: ["The verifier broke: the terminal says how."] };
	}
}
