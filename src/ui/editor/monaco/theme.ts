// Monaco's two themes, made of the roles in tokens.css, so that there is one place for colours. Monaco's own dark theme has
// too little contrast.
import { editor } from "monaco-editor/editor";

/** A role's colour as the page has it now. The build makes of `light-dark()` what old browsers know: only one of the two is there. */
function colourOf(role: string, dark: boolean): string {
	const value = getComputedStyle(document.documentElement).getPropertyValue(`--${role}`).trim();
	const both = /^light-dark\(\s*([^\s,]+)\s*,\s*([^\s,]+)\s*\)$/.exec(value);
	return both?.[dark ? 2 : 1] ?? value;
}

const tokens: Readonly<Record<string, string>> = {
	"": "ink",
	type: "code-key",
	string: "ink",
	number: "code-value",
	keyword: "code-value",
	comment: "muted",
	operators: "muted",
	delimiter: "muted",
	tag: "owner-1",
	namespace: "owner-1",
	"string.invalid": "bad",
};

const clear = "#00000000";
const colors: Readonly<Record<string, string>> = {
	foreground: "ink",
	focusBorder: "focus",
	descriptionForeground: "muted",
	disabledForeground: "muted",
	"icon.foreground": "ink",
	"textLink.foreground": "focus",
	"textLink.activeForeground": "focus",
	"widget.border": "line",
	"editor.background": "surface",
	"editor.foreground": "ink",
	"editorGutter.background": "surface",
	"editorGutter.foldingControlForeground": "muted",
	"editorLineNumber.foreground": "muted",
	"editorLineNumber.activeForeground": "ink",
	"editorCursor.foreground": "ink",
	"editor.selectionBackground": "focus-wash",
	"editor.inactiveSelectionBackground": "focus-wash",
	"editor.selectionHighlightBackground": "accent-wash",
	"editor.findMatchBackground": "accent-wash",
	"editor.findMatchBorder": "accent",
	"editor.findMatchHighlightBackground": "accent-wash",
	"editor.foldBackground": "sunken",
	"editorIndentGuide.background1": "line",
	"editorIndentGuide.activeBackground1": "edge",
	"editorBracketMatch.background": "sunken",
	"editorBracketMatch.border": "edge",
	"editorError.foreground": "bad",
	"editorWarning.foreground": "wait",
	"editorInfo.foreground": "edge",
	"editorLightBulb.foreground": "wait",
	"editorLightBulbAutoFix.foreground": "wait",
	"editorWidget.background": "float",
	"editorWidget.foreground": "ink",
	"editorWidget.border": "line",
	"editorHoverWidget.background": "float",
	"editorHoverWidget.foreground": "ink",
	"editorHoverWidget.border": "edge",
	"editorHoverWidget.statusBarBackground": "sunken",
	"editorSuggestWidget.background": "float",
	"editorSuggestWidget.foreground": "ink",
	"editorSuggestWidget.border": "edge",
	"editorSuggestWidget.selectedBackground": "accent-wash",
	"editorSuggestWidget.selectedForeground": "ink",
	"editorSuggestWidget.highlightForeground": "focus",
	"editorSuggestWidget.focusHighlightForeground": "focus",
	"list.hoverBackground": "sunken",
	"list.focusBackground": "accent-wash",
	"list.focusForeground": "ink",
	"list.activeSelectionBackground": "accent-wash",
	"list.activeSelectionForeground": "ink",
	"textCodeBlock.background": "sunken",
	"input.background": "surface",
	"input.foreground": "ink",
	"input.border": "edge",
	"input.placeholderForeground": "muted",
	"inputOption.activeBackground": "accent-wash",
	"inputOption.activeForeground": "ink",
	"inputOption.activeBorder": "edge",
	"keybindingLabel.foreground": "ink",
	"toolbar.hoverBackground": "sunken",
	"scrollbarSlider.background": "line",
	"scrollbarSlider.hoverBackground": "edge",
	"scrollbarSlider.activeBackground": "edge",
};

/** Dresses every editor of the page. To call whenever the page's own colours have changed. */
export function dress(dark: boolean): void {
	const name = dark ? "everynode-dark" : "everynode-light";
	const of = (role: string): string => colourOf(role, dark);
	editor.defineTheme(name, {
		base: dark ? "vs-dark" : "vs",
		inherit: false,
		rules: Object.entries(tokens).map(([token, role]) => ({ token, foreground: of(role).slice(1) })),
		colors: {
			...Object.fromEntries(Object.entries(colors).map(([name, role]) => [name, of(role)])),
			"widget.shadow": clear,
			"scrollbar.shadow": clear,
			"editor.lineHighlightBorder": clear,
		},
	});
	editor.setTheme(name);
}
