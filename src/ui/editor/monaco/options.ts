// How Monaco is set up: quiet, for YAML, and small enough for half a screen.
import type { editor } from "monaco-editor/editor";

export function options(): editor.IStandaloneEditorConstructionOptions {
	return {
		model: null,
		automaticLayout: true,
		// The pane is small: lists and hovers may reach beyond it.
		fixedOverflowWidgets: true,
		fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--mono").trim(),
		fontSize: 12.5,
		lineHeight: 20,
		padding: { top: 8, bottom: 8 },
		tabSize: 2,
		insertSpaces: true,
		detectIndentation: false,
		autoIndent: "full",
		lineNumbersMinChars: 3,
		lineDecorationsWidth: 14,
		glyphMargin: true,
		minimap: { enabled: false },
		stickyScroll: { enabled: false },
		scrollBeyondLastLine: false,
		overviewRulerLanes: 0,
		overviewRulerBorder: false,
		hideCursorInOverviewRuler: true,
		renderLineHighlight: "none",
		occurrencesHighlight: "off",
		bracketPairColorization: { enabled: false },
		unicodeHighlight: { ambiguousCharacters: false },
		links: false,
		contextmenu: false,
		lightbulb: { enabled: "off" as editor.ShowLightbulbIconMode },
		scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false, alwaysConsumeMouseWheel: false },
		// Values of YAML are strings to the tokenizer, and they have suggestions of their own.
		quickSuggestions: { other: true, strings: true, comments: false },
		quickSuggestionsDelay: 50,
		wordBasedSuggestions: "off",
		acceptSuggestionOnEnter: "smart",
		suggest: { showIcons: false, showWords: false, showStatusBar: false, preview: false },
		hover: { delay: 300, above: false },
		find: { addExtraSpaceOnTop: false, seedSearchStringFromSelection: "selection" },
	};
}
