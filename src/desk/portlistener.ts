// What a port leaves to whoever opened it.
export interface PortListener {
	/** The learner wants the state that this world began with: open it again. */
	reset(): void;
	/** Whether there was a world before this one, to which undo leads back when nothing is left to undo in this one. */
	readonly hasBefore: boolean;
	back(): void;
	/** Work begins that cannot be done in slices. */
	long(): void;
	/** The network did not bring a part. */
	lost(): void;
}
