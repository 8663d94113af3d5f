// A kubectl command is a resumable process: it yields what it needs from the world and gets the answer. So `wait`,
// `drain`, `rollout status`, `-w` and `logs -f` run in simulated time, can be seen and interrupted, and never block.
import type { ApiRequest, ApiResponse } from "../../cluster/apiserver/request.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import type { StatusCause } from "../../cluster/api/types.generated.ts";

/** A file that a line gave to the server, and what became of it: it is accepted if all its documents are. */
export interface Applied {
	/** The name of a file on the desk; "-" for standard input. */
	readonly file: string;
	readonly accepted: boolean;
	/** Something was written: false where all its objects were already as it says. */
	readonly changed: boolean;
	/** Of the first refusal: kubectl's words, the document (from 0), and the fields that the server found wrong. */
	readonly message?: string;
	readonly document?: number;
	readonly causes?: readonly StatusCause[];
	/** The resourceVersions of the file's objects as the server answered them, the unchanged ones included. */
	readonly revisions: readonly number[];
}

export type Effect =
	/** Asks the API server; the answer is an ApiResponse. */
	| { readonly effect: "request"; readonly request: ApiRequest }
	| { readonly effect: "print"; readonly to: "stdout" | "stderr"; readonly text: string }
	/**
	 * Waits until the condition holds or simulated time reaches `deadline` (milliseconds of simulated time; absent means for
	 * ever); the answer is true when the condition held. Asked after every change; without a condition it only sleeps.
	 */
	| { readonly effect: "until"; readonly condition?: (read: Reader) => boolean; readonly deadline?: number }
	/** Reports what became of files, as data. Comes before the words for what was refused. */
	| { readonly effect: "applied"; readonly files: readonly Applied[] }
	/** The answer is the simulated time in milliseconds. */
	| { readonly effect: "now" }
	/** A call of kubectl has ended. */
	| { readonly effect: "called" };

export type Answer = ApiResponse | boolean | number | undefined;

/** Runs to an exit code. Write commands with the verbs below, `yield*`ed. */
export type Process<Result = number> = Generator<Effect, Result, Answer>;

export function* request(body: ApiRequest): Process<ApiResponse> {
	return (yield { effect: "request", request: body }) as ApiResponse;
}
export function* out(text: string): Process<void> {
	yield { effect: "print", to: "stdout", text };
}
export function* err(text: string): Process<void> {
	yield { effect: "print", to: "stderr", text };
}
export function* until(condition: ((read: Reader) => boolean) | undefined, deadline?: number): Process<boolean> {
	return (yield {
		effect: "until",
		...(condition ? { condition } : {}),
		...(deadline === undefined ? {} : { deadline }),
	}) as boolean;
}
export function* now(): Process<number> {
	return (yield { effect: "now" }) as number;
}
export function* called(): Process<void> {
	yield { effect: "called" };
}
