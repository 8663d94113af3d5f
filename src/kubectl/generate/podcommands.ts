// exec, attach, cp, port-forward, debug: found out what they would act on, then honest about what is not there.
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Invocation } from "../framework/command.ts";
import { failure, type KubectlError } from "../framework/errors.ts";
import type { Process } from "../framework/process.ts";
import { build } from "../framework/resourcebuilder.ts";
import { buildAsk } from "../framework/buildask.ts";
import type { Info } from "../framework/info.ts";

/** What the containers of this playground have not. */
export const notInside = (verb: string): KubectlError =>
	failure(`kubectl ${verb} is not modelled in this playground: its containers have no inside, no network and no shell`);

/** The object that NAME or TYPE/NAME means, a Pod by default. Throws where it is not there. */
export function* podTarget(invocation: Invocation, name: string): Process<Info> {
	const args = name.includes("/") ? [name] : ["pods", name];
	const [info] = yield* build({ ...buildAsk({ ...invocation, args }), continueOnError: false }).infos();
	if (!info) throw failure(`pods ${JSON.stringify(name)} not found`);
	return info;
}

/** Throws for a Pod that no node runs: the server cannot reach it. */
export function checkHost({ resource, object, name }: Info): void {
	const spec = (object as AnyObject)["spec"] as { readonly nodeName?: string } | undefined;
	if (resource.kind === "Pod" && !spec?.nodeName)
		throw failure(`unable to upgrade connection: pod ${name} does not have a host assigned`);
}
