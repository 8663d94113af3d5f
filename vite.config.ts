import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// Old lab PCs stop at Chrome 109; Vite's own default is newer.
const target = ["chrome109", "firefox115", "safari16.4"];

export default defineConfig({
	base: "./",
	plugins: [svelte()],
	build: {
		target,
		assetsInlineLimit: 0,
		chunkSizeWarningLimit: 4000, // Monaco, loaded late; our own size test keeps the budgets
		modulePreload: { polyfill: false },
		rollupOptions: {
			input: {
				index: fileURLToPath(new URL("index.html", import.meta.url)),
			},
		},
	},
	worker: { format: "es" },
	server: { fs: { strict: true } },
});
