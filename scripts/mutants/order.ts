// What the runner asks of a test process, and what that says back.

export interface Order {
	/** How many changes there are in all; their ids are smaller. */
	readonly size: number;
	/** The changes to try one after the other on each test that comes past them. */
	readonly mutants: readonly number[];
	/** The files in which several changes at a time end the process: there they are tried one by one. */
	readonly singly: readonly string[];
	/** The one change that is on all the time, from before the rules are read. */
	readonly alone?: number;
	/** After this many milliseconds of the processor's time a process with one change is taken to run forever. */
	readonly patience: number;
	/** The file to write reports to, one a line. */
	readonly reports: string;
}

export type Report =
	| { readonly file: string }
	/** Come past while files were read, or between tests. */
	| { readonly outside: readonly number[] }
	| { readonly inFile: string; readonly test: string; readonly ms: number; readonly reached: readonly number[] }
	/** The change that is on from here; null when none is. */
	| { readonly tried: number | null }
	| { readonly killed: number; readonly by: string }
	/** Whether several changes are on at a time from here. */
	| { readonly together: boolean }
	/** A test that fails without the change as well, once the change has been on. */
	| { readonly tainted: number }
	| { readonly broken: string };
