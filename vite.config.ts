import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { lessons } from "./scripts/lessons/plugin.ts";
import { questions } from "./scripts/quiz/plugin.ts";
import { search } from "./scripts/search/plugin.ts";
import { devPages } from "./scripts/pages/dev.ts";
import { sitePages } from "./scripts/pages/plugin.ts";

/** Another course, and another folder for the site that is built of it, may be named: tests build a course of their own, previews show one. */
const course = process.env["EVERYNODE_COURSE"] ?? fileURLToPath(new URL("lessons", import.meta.url));
const outDir = process.env["EVERYNODE_DIST"] ?? "dist";

// Old lab PCs stop at Chrome 109; Vite's own default is newer.
const target = ["chrome109", "firefox115", "safari16.4", "ios16.4"];

interface Modules {
	getModuleInfo(
		id: string,
	): { readonly importedIds: readonly string[]; readonly dynamicallyImportedIds: readonly string[] } | null;
}
/** The worker's script and all that it imports; what is imported later counts where `later` says so. */
function ofWorker(modules: Modules, later: (id: string) => boolean): ReadonlySet<string> {
	const all = new Set<string>();
	const queue = [fileURLToPath(new URL("src/worker/main.ts", import.meta.url))];
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		if (all.has(next)) continue;
		all.add(next);
		const info = modules.getModuleInfo(next);
		queue.push(...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? []).filter(later));
	}
	return all;
}

/** What only rare verbs of kubectl need, and templates; see `commands/registry.ts`. */
const rarely =
	/\/src\/kubectl\/(generate\/|printers\/gotemplate\/|commands\/(config|cluster|container|write\/set)\/|commands\/write\/(create|run|expose|autoscale|replace)\.ts|commands\/read\/(explain|diff|top|wait)\.ts|commands\/write\/edit\.ts)/;
/** Sentences about fields, which in the worker only `kubectl explain` prints. */
const fieldSentences = /\/src\/manifest\/prose\.ts/;
/** What only somebody who comes back needs: it goes with the rare kinds, as few more requests are worth its few bytes. */
const opensKept = /\/src\/(desk\/savedform|lesson\/sittingform)\.ts/;
/** What only lessons with rare kinds of checks need; see `lesson/kinds.ts`. */
const rareKinds = /\/src\/lesson\/(rarekinds|podhistory|checks\/(rareregistry|answers|past|refused|seen|unwanted))\.ts/;
/** What the worker's script and the first Apply import; and what usual lines do. */
let first: ReadonlySet<string> | undefined;
let usual: ReadonlySet<string> | undefined;

/** The worker's files: the first, kubectl's usual verbs, its rare ones, all the rest; and what help pages say, which few ever read. */
function engineFile(id: string, modules: Modules): string | null {
	if (!id.includes("/src/") && !/node_modules\/xstate\//.test(id)) return null;
	first ??= ofWorker(modules, () => false);
	if (first.has(id)) return "first";
	if (/\/help\/(texts\.json|pages\.ts)/.test(id)) return null;
	if (rareKinds.test(id) || opensKept.test(id)) return "rarekinds";
	if (fieldSentences.test(id)) return "rarekubectl";
	if (!id.includes("/src/kubectl/")) return "rest";
	usual ??= ofWorker(modules, (each) => !rarely.test(each));
	return usual.has(id) ? "kubectl" : "rarekubectl";
}

/**
 * WebKit runs a worker's own script a second time, as another module, when a file that is fetched later imports it: then two worlds
 * hear each message. So the script that a worker is started with does nothing but import the first file, and nothing imports it.
 */
const startsAlone: Plugin = {
	name: "everynode-worker-starts-alone",
	generateBundle(_, bundle) {
		const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
		const script = chunks.find(({ fileName }) => /^assets\/engine\.[\w-]+\.js$/.test(fileName));
		if (!script) return; // Monaco's worker
		const first = script.fileName.replace("/engine.", "/engine-first-");
		const [own, other] = [script.fileName, first].map((name) => `./${name.slice("assets/".length)}`) as [string, string];
		this.emitFile({ type: "asset", fileName: first, source: script.code });
		for (const chunk of chunks) chunk.code = chunk.code.replaceAll(own, other);
		script.code = `import"${other}";\n`;
	},
};

/** The worker's script and its first file are fetched with the page's own scripts, not after them. */
const engineFirst: Plugin = {
	name: "everynode-engine-first",
	transformIndexHtml: {
		order: "post",
		handler(_, { bundle, filename }) {
			if (!bundle || !filename.endsWith("lesson.html")) return;
			return [/^assets\/engine\.[\w-]+\.js$/, /^assets\/engine-first-[\w-]+\.js$/].map((wanted) => {
				const file = Object.keys(bundle).find((name) => wanted.test(name));
				if (!file) throw new Error(`no file of the worker's is ${wanted.source}`);
				return { tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` }, injectTo: "head" as const };
			});
		},
	},
};

export default defineConfig({
	base: "./",
	plugins: [
		svelte(),
		lessons(course),
		questions(course),
		search(course),
		devPages(course),
		engineFirst,
		sitePages(course, { killSwitch: process.env["EVERYNODE_KILL_SWITCH"] === "1", site: process.env["EVERYNODE_SITE"] }),
	],
	build: {
		target,
		outDir,
		emptyOutDir: true,
		assetsInlineLimit: 0,
		chunkSizeWarningLimit: 4000, // Monaco, loaded late; our own size test keeps the budgets
		modulePreload: { polyfill: false },
		rollupOptions: {
			input: {
				playground: fileURLToPath(new URL("lesson.html", import.meta.url)),
				site: fileURLToPath(new URL("site.html", import.meta.url)),
				gallery: fileURLToPath(new URL("gallery.html", import.meta.url)),
			},
			output: {
				// Few, large files for the first load: every request costs a round trip on a bad network.
				codeSplitting: {
					groups: [
						{ name: "svelte", test: /node_modules\/(svelte|esm-env|clsx)\//, priority: 9 },
						// What every page of the site needs, a lesson's or another.
						{
							name: "common",
							test: /src\/(storage\/(?!memory|aside|unsaved)|ui\/(idle|trustedurl|prerendering|offline\/offline|state\/(kept\/forms|picture|address)|parts\/(Button|Icon|Mark|Prose))|lesson\/(progress|lesson)|cluster\/api\/values|manifest\/limits)\b/,
							priority: 8,
						},
						{
							name: "page",
							test: /src\/(ui\/(?!gallery|((scene|lesson)\/)?laterwords|editor\/|HelpDialog|NotModelledDialog|lesson\/(more\/|CourseMap|Further|Result|SolutionCard)|cluster\/(dialogs|Outline|Events|choreography|asking|puppets|stageparts|timeline)|scene\/(playback|score|beats|nodebeats|refusals|heard|narration|recall)|terminal\/(Answer|tables|Chips|chips)|parts\/(Dialog|give)|sandbox\/|second|swipe|onpaper|paper\.css|shortcuts|why\/|quiz\/|offline\/(Banner|Download|words)|work\/|state\/kept\/(arrival|work|workfile|readwork|replace|quizform))|storage\/(?!memory|aside|unsaved)|worker)/,
							priority: 7,
						},
						{ name: "yaml", test: /node_modules\/yaml\//, priority: 9 },
						// One file, fetched late; the service worker knows it by its name.
						{ name: "monaco", test: /node_modules\/monaco-editor\/|src\/ui\/editor\/monaco\//, priority: 1 },
						// Only the editor and questions ask what a field means.
						{ name: "fields", minShareCount: 2, test: /src\/manifest\//, priority: 5 },
						// What the large editor has in common with parts that do without it.
						{ name: "types", minShareCount: 2, test: /src\/cluster\/api\//, priority: 2 },
					],
				},
				// The service worker tells by their names what is kept at once and what only when it has been opened.
				chunkFileNames: ({ moduleIds }) => {
					const lesson = moduleIds.find((id) => id.includes("virtual:lesson/"));
					if (lesson) return `assets/lesson-${lesson.split("/").at(-1)}-[hash].js`;
					const questions = moduleIds.find((id) => id.includes("virtual:questions/"));
					if (questions) return `assets/questions-${questions.split("/").at(-1)}-[hash].js`;
					return "assets/[name]-[hash].js";
				},
			},
		},
	},
	worker: {
		format: "es",
		plugins: () => [startsAlone],
		rollupOptions: {
			output: {
				entryFileNames: ({ facadeModuleId }) =>
					facadeModuleId?.includes("/src/worker/") ? "assets/engine.[hash].js" : "assets/[name]-[hash].js",
				chunkFileNames: "assets/engine-[name]-[hash].js",
				codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: engineFile }] },
			},
		},
	},
	server: { fs: { strict: true } },
});
