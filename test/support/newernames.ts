// Names in what is built that Chrome 109, Firefox 115 or Safari 16.4 do not know.

interface Newer {
	/** What is done where it is missing. */
	readonly instead: string;
	/** Where it lives in browsers that have it, to take it away. */
	readonly at: string;
}
const newer = (at: string, instead: string): Newer => ({ at, instead });

/** What the page or its libraries ask for before they use it. */
export const asked: Readonly<Record<string, Newer>> = {
	// The page.
	trustedTypes: newer(
		"trustedTypes",
		"addresses of scripts are checked and given as texts; there is no policy that asks for more",
	),
	requestIdleCallback: newer("requestIdleCallback", "a timer"),
	cancelIdleCallback: newer("cancelIdleCallback", "asked for with the other"),
	connection: newer("Navigator.prototype.connection", "no wish to save data is known"),
	deviceMemory: newer("Navigator.prototype.deviceMemory", "the machine is taken for one with enough"),
	// Svelte.
	getOrInsert: newer("Map.prototype.getOrInsert", "Svelte's own map defines it and calls what all have"),
	getOrInsertComputed: newer("Map.prototype.getOrInsertComputed", "as above"),
	// The large editor.
	ariaHidden: newer("Element.prototype.ariaHidden", "a badge and a shadow that say nothing are not hidden from readers"),
	ariaLevel: newer("Element.prototype.ariaLevel", "a row of a list that we do not show says no level"),
	caretPositionFromPoint: newer("Document.prototype.caretPositionFromPoint", "caretRangeFromPoint"),
	caretRangeFromPoint: newer("Document.prototype.caretRangeFromPoint", "caretPositionFromPoint"),
	ClipboardItem: newer("ClipboardItem", "WebKit only, which has it"),
	devicePixelContentBoxSize: newer("ResizeObserverEntry.prototype.devicePixelContentBoxSize", "the ratio of pixels"),
	EditContext: newer("EditContext", "a hidden text area"),
	editContext: newer("HTMLElement.prototype.editContext", "as above"),
	fontBoundingBoxAscent: newer("TextMetrics.prototype.fontBoundingBoxAscent", "drawn by a GPU only, which we do not ask for"),
	fontBoundingBoxDescent: newer("TextMetrics.prototype.fontBoundingBoxDescent", "as above"),
	alphabeticBaseline: newer("TextMetrics.prototype.alphabeticBaseline", "as above"),
	gpu: newer("Navigator.prototype.gpu", "as above; elsewhere the resource of that name"),
	highlights: newer("CSS.highlights", "used for code that is compared, which we do not show"),
	Highlight: newer("Highlight", "as above"),
	keyboard: newer("Navigator.prototype.keyboard", "keys are named as on most keyboards"),
	readText: newer("Clipboard.prototype.readText", "the browser's own paste"),
	Segmenter: newer("Intl.Segmenter", "words end as in Latin scripts"),
	share: newer("Navigator.prototype.share", "not offered"),
	stackTraceLimit: newer("Error.stackTraceLimit", "a stack is as long as the browser makes it"),
	TouchEvent: newer("TouchEvent", "pointer events"),
	// What packs files, and what reckons when a question comes back.
	captureStackTrace: newer("Error.captureStackTrace", "an error keeps the stack that it was made with"),
	addElement: newer("DataTransfer.prototype.addElement", "nothing is drawn beside what is dragged"),
};

/** Names that mean something else there: fields of Kubernetes, our own and the libraries' functions and fields. */
export const ours: readonly string[] = `
	actions address alpha ariaDescription ariaLabel ariaRequired badge blocking bytes capture chunks closing command
	component conditions containerName delay displayName dispose effects exception external fileName
	fromHex getMetadata handle icon image inactive isVisible letterSpacing lock memory number paint preferences
	presentation priority pulse remote role scheduler Scheduler side silent states stats styleMap sync tag take toArray
	turn unlock variant variants when with`
	.trim()
	.split(/\s+/);
