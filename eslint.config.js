import js from "@eslint/js";
import regexp from "eslint-plugin-regexp";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

export default ts.config(
	{ ignores: ["dist/", ".cache/", "screenshots/", "src/cluster/api/*.generated.*", "public/", "scripts/pages/*.js"] },
	js.configs.recommended,
	...ts.configs.recommendedTypeChecked,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: [".svelte"], tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			"@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
			"@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
			"@typescript-eslint/consistent-type-imports": "error",
			"@typescript-eslint/no-non-null-assertion": "off",
			"@typescript-eslint/require-await": "off",
			// A generator that is a Process may end without asking the world for anything.
			"require-yield": "off",
			eqeqeq: "error",
		},
	},
	{ files: ["**/*.svelte", "**/*.svelte.ts"], languageOptions: { parserOptions: { parser: ts.parser } } },
	{ files: ["**/*.svelte"], rules: { "svelte/no-at-html-tags": "error" } },
	{
		// What the oldest browsers that we name do not have: Chrome 109, Firefox 115, Safari 16.4.
		files: ["src/**/*.ts", "src/**/*.svelte"],
		rules: {
			"no-restricted-syntax": [
				"error",
				...[
					"CallExpression[callee.property.name=/^(toReversed|toSorted|toSpliced|groupBy|withResolvers|fromAsync)$/]",
					"CallExpression[callee.property.name=/^(isWellFormed|toWellFormed|union|intersection|difference|isSubsetOf)$/]",
					"CallExpression[callee.property.name='with'][arguments.length=2]",
				].map((selector) => ({ selector, message: "Chrome 109 does not have it." })),
			],
		},
	},
	{
		// No real time and no chance in the simulated world.
		files: ["src/cluster/**/*.ts", "src/kubectl/**/*.ts", "src/explain/**/*.ts", "src/desk/**/*.ts"],
		rules: {
			"no-restricted-globals": [
				"error",
				...["setTimeout", "setInterval", "requestAnimationFrame", "fetch", "Intl", "performance"].map((name) => ({
					name,
					message: "The simulated world has its own time: ask the clock (clock.at) or the driver.",
				})),
			],
			"no-restricted-properties": [
				"error",
				{ object: "Math", property: "random", message: "Use draw() of cluster/random.ts: chance is a hash of where it stands." },
				{ object: "Math", property: "log", message: "Inexact between engines: use an exact one." },
				{ object: "Math", property: "exp", message: "Inexact between engines." },
				{ object: "Math", property: "pow", message: "Inexact between engines." },
				{ object: "Date", property: "now", message: "Use the simulated time." },
			],
		},
	},
	{
		// No text, however long or odd, keeps a regular expression busy for more than linear time.
		files: ["src/**/*.ts", "src/**/*.svelte"],
		plugins: { regexp },
		rules: {
			"regexp/no-super-linear-backtracking": ["error", { report: "certain" }],
			"regexp/no-super-linear-move": "error",
		},
	},
	{
		files: ["**/*.d.ts"],
		rules: { "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }] },
	},
	{ files: ["scripts/**", "*.config.*", "test/**"], rules: { "no-console": "off" } },
	{ files: ["**/*.mjs", "eslint.config.js"], ...ts.configs.disableTypeChecked },
);
