/** A part of the page that comes when it is asked for. Where the network does not bring it, `undo` makes it possible to ask again. */
export function bring<T>(part: Promise<T>, undo: () => void): Promise<T> {
	return part.catch(() => {
		undo();
		return new Promise<never>(() => undefined); // the notice that a part is lost has told of it: nobody waits here any more
	});
}
