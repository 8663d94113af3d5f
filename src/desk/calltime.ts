// How long calls of kubectl take, in simulated time. Each is answered at once, and takes its time after its last answer: so what
// comes next in the line or at the prompt comes later, and controllers have acted meanwhile.
import { isWrite, type ApiRequest } from "../cluster/apiserver/request.ts";

/** Milliseconds from the last answer of a call to the first question of the next one: a program has to start. */
const betweenCalls = 100;
/** And from the answer to a write to the next request about another object. */
const betweenObjects = 2;

/** The object that a request is about; a new one has its name in the body. */
function objectOf({ group, resource, namespace, name, body }: ApiRequest): string {
	const { metadata } = (body ?? {}) as { readonly metadata?: { readonly name?: string } };
	return [group, resource, namespace, name ?? metadata?.name].join("/");
}

/** What the calls of one line have taken so far. */
export class CallTime {
	#endsAt = 0;
	#lastWrite: { readonly of: string; readonly at: number } | undefined;

	/** A call has ended. */
	called(now: number): void {
		this.#endsAt = now + betweenCalls;
	}

	/** The call that runs was stopped: nothing more is taken. */
	stopped(now: number): void {
		this.#endsAt = now;
	}

	asked(request: ApiRequest, now: number): void {
		if (isWrite(request)) this.#lastWrite = { of: objectOf(request), at: now };
	}

	/** When the line can ask for this next; without a request, when it can look at the world or at its clock. */
	earliest(request?: ApiRequest): number {
		const write = this.#lastWrite;
		if (!write || !request || write.of === objectOf(request)) return this.#endsAt;
		return Math.max(this.#endsAt, write.at + betweenObjects);
	}

	/** When the next line can begin at the same prompt. One that has only read holds nobody up. */
	get freeAt(): number {
		return this.#lastWrite ? this.#endsAt : 0;
	}
}
