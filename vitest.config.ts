import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
	plugins: [svelte()],
	resolve: { conditions: ["browser"] },
	test: {
		setupFiles: ["test/setup.ts"],
		include: ["test/**/*.test.ts"],
		environment: "node",
		// Files of tests share their modules: to load Kubernetes or the browser again for each takes longer than most of them.
		isolate: false,
		// Nothing takes so long: a test that hangs ends, and a busy machine has time.
		testTimeout: 180_000,
		hookTimeout: 240_000,
	},
});
