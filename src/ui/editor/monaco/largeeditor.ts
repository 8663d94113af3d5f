// Monaco as a Surface: a model for each file, so that each keeps its own undo, place and folds.
import { editor, KeyCode, MarkerSeverity, Range, Uri } from "monaco-editor/editor";
import type { Diagnostic, Edit } from "../../../manifest/diagnostic.ts";
import { nextIndent } from "../enter.ts";
import { worstByLine, type Severity } from "../lines.ts";
import type { Place, Surface } from "../surface.ts";
import "./features.ts";
import { language, offerFields, problemsOf, rangeIn, registerProviders } from "./providers.ts";
import { options } from "./options.ts";
import { dress } from "./theme.ts";

registerProviders();

const severities: Readonly<Record<Severity, MarkerSeverity>> = {
	error: MarkerSeverity.Error,
	warning: MarkerSeverity.Warning,
	hint: MarkerSeverity.Info,
};

export class LargeEditor implements Surface {
	readonly #editor: editor.IStandaloneCodeEditor;
	readonly #write: (name: string, text: string) => void;
	readonly #models = new Map<string, editor.ITextModel>();
	readonly #views = new Map<string, editor.ICodeEditorViewState | null>();
	readonly #glyphs: editor.IEditorDecorationsCollection;
	readonly #lines: editor.IEditorDecorationsCollection;
	#name = "";
	/** The text comes from the desk: do not send it back. */
	#told = false;
	composing = false;

	constructor(host: HTMLElement, write: (name: string, text: string) => void) {
		this.#write = write;
		this.#editor = editor.create(host, options());
		this.#glyphs = this.#editor.createDecorationsCollection();
		this.#lines = this.#editor.createDecorationsCollection();
		this.#editor.onKeyDown((event) => {
			const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
			if (event.keyCode !== KeyCode.Enter || !isPlain || !this.#breakLine()) return;
			event.preventDefault();
			event.stopPropagation();
		});
		this.#editor.onDidCompositionStart(() => (this.composing = true));
		this.#editor.onDidCompositionEnd(() => (this.composing = false));
	}

	/** Enter types the same as in the text area; it takes a suggestion where one is offered. */
	#breakLine(): boolean {
		const model = this.#editor.getModel();
		const [selection, ...others] = this.#editor.getSelections() ?? [];
		const suggests = document.querySelector(".suggest-widget.visible") !== null;
		if (!model || !selection || others.length > 0 || suggests || this.composing) return false;
		const { startLineNumber, startColumn } = selection;
		const text = `\n${nextIndent(model.getLineContent(startLineNumber).slice(0, startColumn - 1))}`;
		this.#editor.executeEdits("enter", [{ range: selection, text, forceMoveMarkers: true }]);
		this.#editor.revealPosition(this.#editor.getPosition() ?? selection.getStartPosition());
		return true;
	}

	/** Suggests only these fields, by their paths; all of them where it is undefined. */
	offer(fields: readonly string[] | undefined): void {
		offerFields(fields);
	}

	close(): void {
		this.#editor.dispose();
		for (const model of this.#models.values()) model.dispose();
	}

	/** Opens a file with this text. A text that differs from what stands there is an edit, which can be undone. */
	show(name: string, text: string): void {
		const model = this.#models.get(name) ?? this.#newModel(name, text);
		if (model.getValue() !== text) {
			this.#told = true;
			model.pushStackElement();
			model.pushEditOperations(null, [{ range: model.getFullModelRange(), text }], () => null);
			model.pushStackElement();
			this.#told = false;
		}
		if (name === this.#name) return;
		if (this.#name) this.#views.set(this.#name, this.#editor.saveViewState());
		this.#name = name;
		this.#editor.setModel(model);
		this.#editor.restoreViewState(this.#views.get(name) ?? null);
		this.#editor.updateOptions({ readOnly: !name });
	}

	#newModel(name: string, text: string): editor.ITextModel {
		const model = editor.createModel(text, language, Uri.from({ scheme: "desk", path: `/${name}` }));
		this.#models.set(name, model);
		model.setEOL(editor.EndOfLineSequence.LF);
		model.onDidChangeContent(() => {
			if (!this.#told) this.#write(name, model.getValue());
		});
		return model;
	}

	markProblems(text: string, problems: readonly Diagnostic[]): void {
		const model = this.#editor.getModel();
		if (!model || model.getValue() !== text) return;
		problemsOf.set(model, problems);
		editor.setModelMarkers(
			model,
			"everynode",
			problems.map(({ range, severity, message }) => ({ ...rangeIn(model, range), severity: severities[severity], message })),
		);
		this.#glyphs.set(
			[...worstByLine(text, problems)].map(([line, severity]) => ({
				range: new Range(line, 1, line, 1),
				options: { glyphMarginClassName: `problem-mark ${severity}` },
			})),
		);
	}

	markLines(marked: readonly number[], unapplied: readonly number[]): void {
		const all = (lines: readonly number[], options: editor.IModelDecorationOptions): editor.IModelDeltaDecoration[] =>
			lines.map((line) => ({ range: new Range(line, 1, line, 1), options: { isWholeLine: true, ...options } }));
		this.#lines.set([
			...all(unapplied, { marginClassName: "line-unapplied" }),
			...all(marked, { className: "line-marked", marginClassName: "line-marked line-marked-edge" }),
		]);
	}

	dress(dark: boolean): void {
		dress(dark);
	}

	letTabMove(tabFocusMode: boolean): void {
		this.#editor.updateOptions({ tabFocusMode });
	}

	/** What a screen reader says of the text box: its name, and the element that tells more. */
	describe(ariaLabel: string, describedBy: string): void {
		this.#editor.updateOptions({ ariaLabel });
		const box = this.#editor.getDomNode()?.querySelector(".native-edit-context, textarea.inputarea");
		box?.setAttribute("aria-describedby", describedBy);
	}

	focus(): void {
		this.#editor.focus();
	}

	get place(): Place {
		const model = this.#editor.getModel();
		const selection = this.#editor.getSelection();
		if (!model || !selection) return { from: 0, to: 0, focused: false };
		return {
			from: model.getOffsetAt(selection.getStartPosition()),
			to: model.getOffsetAt(selection.getEndPosition()),
			focused: this.#editor.hasTextFocus(),
		};
	}

	take({ from, to, focused }: Place): void {
		const model = this.#editor.getModel();
		if (!model) return;
		const range = rangeIn(model, { start: from, end: to });
		this.#editor.setSelection(range);
		this.#editor.revealRangeInCenterIfOutsideViewport(range);
		if (focused) this.#editor.focus();
	}

	reveal(line: number): void {
		this.#editor.revealLineInCenterIfOutsideViewport(line);
	}

	edit(edits: readonly Edit[]): void {
		const model = this.#editor.getModel();
		if (!model) return;
		this.#editor.pushUndoStop();
		this.#editor.executeEdits(
			"fix",
			edits.map((edit) => ({ range: rangeIn(model, edit.range), text: edit.text, forceMoveMarkers: true })),
		);
		this.#editor.pushUndoStop();
		this.#editor.focus();
	}
}
