/** A part of the page that comes when it is asked for. Where the network does not bring it, `undo` makes it possible to ask again. */
export function bring<T>(part: Promise<T>, undo: () => void): Promise<T> {
	part.catch(undo);
	return part;
}
