// What Monaco does here: an editor for YAML and the features that a manifest has use for. Nothing else is in the build.
import workerUrl from "monaco-editor/editor/editor.worker?worker&url";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeAction/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/wordOperations/register";
// The feature named suggest registers only inline completions; the list of suggestions is this one.
import "monaco-editor/editor/contrib/suggest/browser/suggestController.js";
import "monaco-editor/languages/definitions/yaml/register";
import { scriptUrl } from "../../trustedurl.ts";

(globalThis as { MonacoEnvironment?: { getWorker(): Worker } }).MonacoEnvironment = {
	getWorker: () => new Worker(scriptUrl(workerUrl), { type: "module" }),
};
