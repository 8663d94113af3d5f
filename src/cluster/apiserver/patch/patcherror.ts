// A patch that cannot be applied. Thrown inside this folder only; the API server answers it as a Status.
export class PatchError extends Error {
	readonly reason: "BadRequest" | "Unprocessable" | "RequestEntityTooLarge" | "Internal";

	constructor(message: string, reason: PatchError["reason"] = "Internal") {
		super(message);
		this.reason = reason;
	}
}
