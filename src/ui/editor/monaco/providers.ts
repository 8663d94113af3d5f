// What the schema knows, as Monaco asks for it: suggestions, what a field is, and the mends of problems.
import { languages, Range, type editor, type IRange } from "monaco-editor/editor";
import { complete } from "../../../manifest/completion.ts";
import type { Diagnostic } from "../../../manifest/diagnostic.ts";
import { hoverAt } from "../../../manifest/hover.ts";

export const language = "yaml";

/** The problems of each model's text, as last reported. */
export const problemsOf = new WeakMap<editor.ITextModel, readonly Diagnostic[]>();

export const rangeIn = (model: editor.ITextModel, { start, end }: { readonly start: number; readonly end: number }): IRange =>
	Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));

/** The fields that the lesson offers; undefined where it offers all. */
let offered: readonly string[] | undefined;
export const offerFields = (fields: readonly string[] | undefined): void => void (offered = fields);

/** Asks on, as typing would, where a value follows: nothing opens if there is nothing to offer. */
const askOn = { id: "editor.action.triggerSuggest", title: "Suggest", arguments: [{ auto: true }] };

export function registerProviders(): void {
	languages.registerCompletionItemProvider(language, {
		triggerCharacters: [" "],
		provideCompletionItems(model, position, { triggerCharacter }) {
			const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
			if (triggerCharacter === " " && !/:\s$/.test(before)) return { suggestions: [] };
			const { from, to, items } = complete(model.getValue(), model.getOffsetAt(position), offered);
			const range = rangeIn(model, { start: from, end: to });
			return {
				suggestions: items.map(({ label, insert, detail, about, first }) => ({
					label: { label, description: ` ${detail}` }, // read as two words
					kind: languages.CompletionItemKind.Field,
					insertText: insert,
					// The text brings its own indentation.
					insertTextRules: languages.CompletionItemInsertTextRule.KeepWhitespace,
					range,
					sortText: `${first ? 0 : 1}${label}`,
					...(about ? { documentation: about } : {}),
					...(insert.endsWith(": ") ? { command: askOn } : {}),
				})),
			};
		},
	});

	languages.registerHoverProvider(language, {
		provideHover(model, position) {
			const hover = hoverAt(model.getValue(), model.getOffsetAt(position));
			if (!hover) return null;
			const what = { value: `\`${hover.path}\` · ${hover.type}` };
			return {
				range: rangeIn(model, { start: hover.from, end: hover.to }),
				contents: hover.about ? [what, { value: hover.about }] : [what],
			};
		},
	});

	languages.registerCodeActionProvider(
		language,
		{
			provideCodeActions(model, range, { markers }) {
				const problems = problemsOf.get(model) ?? [];
				const actions = problems.flatMap(({ range: where, message, fix }): languages.CodeAction[] =>
					fix && Range.areIntersectingOrTouching(rangeIn(model, where), range)
						? [
								{
									title: fix.title,
									kind: "quickfix",
									isPreferred: true,
									diagnostics: markers.filter((marker) => marker.message === message),
									edit: {
										edits: fix.edits.map((edit) => ({
											resource: model.uri,
											versionId: model.getVersionId(),
											textEdit: { range: rangeIn(model, edit.range), text: edit.text },
										})),
									},
								},
							]
						: [],
				);
				return { actions, dispose: () => undefined };
			},
		},
		{ providedCodeActionKinds: ["quickfix"] },
	);
}
