// Objects as authors name them, "daemonset/node-agent", and as our sentences do, "the DaemonSet node-agent".
import type { AnyObject } from "../../cluster/api/objects.ts";
import type { Resource } from "../../cluster/api/resources.ts";
import type { Reader } from "../../cluster/apiserver/store.ts";
import { notYet, type Lacking, type NotYet } from "./verdict.ts";
import { findType } from "../../kubectl/framework/resourcetypes.ts";

/** Throws for an unknown kind: a bug of the lesson, which its verification finds. */
export function resourceOf(named: string): Resource {
	const [type = ""] = named.split("/");
	const resource = findType(type);
	if (!resource) throw new Error(`a check names "${named}", and "${type}" is no kind`);
	return resource;
}

/** "daemonset/node-agent" in a namespace: `default`, where the lesson names none. */
export function objectNamed(read: Reader, named: string, namespace = "default"): AnyObject | undefined {
	const { kind, namespaced } = resourceOf(named);
	return read.get(kind, namespaced ? namespace : undefined, nameIn(named));
}

const nameIn = (named: string): string => named.slice(named.indexOf("/") + 1);

/** "the DaemonSet node-agent", with its namespace where the author gave one that is not the default. */
export function inWords(named: string, namespace?: string): string {
	const { kind, namespaced } = resourceOf(named);
	const place = namespaced && namespace && namespace !== "default" ? ` in the namespace ${namespace}` : "";
	return `the ${kind} ${nameIn(named)}${place}`;
}

/** That an object is not there; and where one is that was perhaps meant to be it. */
export function missing(named: string, namespace = "default", read: Reader): NotYet {
	const { kind } = resourceOf(named);
	const name = nameIn(named);
	if (kind === "Node") return notYet(`There is no Node ${name}. If you removed it, Undo brings it back.`);
	const elsewhere = read.sorted(kind).find(({ metadata }) => metadata.name === name);
	if (elsewhere)
		return notYet(`The ${kind} ${name} is in the namespace ${elsewhere.metadata.namespace}. It should be in ${namespace}.`);
	const [other, ...more] = read.sorted(kind, namespace);
	const only = other && more.length === 0 ? ` There is one with the name ${other.metadata.name}.` : "";
	const words = inWords(named, namespace).slice(4);
	return notYet(`There is no ${words} yet.${only}`, { lacks: { kind, namespace, name, words } });
}

/** Whether this is the object that is lacking, or was. */
export const isNamed = ({ kind, namespace, name }: Lacking, object: AnyObject | undefined): boolean =>
	object?.kind === kind && object.metadata.name === name && (object.metadata.namespace ?? namespace) === namespace;

/** What to say of an object that was there before. */
export const goneInWords = ({ words }: Lacking): string => `There is no ${words} any more. Undo brings it back.`;

export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
