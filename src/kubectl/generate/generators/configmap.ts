import { bool } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { generatorCommand, ready } from "../generator.ts";
import { checkSources, keyProblem, readSources, sourceFlags } from "../keyvaluesources.ts";

export const configMap = generatorCommand({
	name: "configmap",
	aliases: ["cm"],
	flags: [...sourceFlags, bool("append-hash")],
	failed: "failed to create configmap: ",
	check: checkSources,
	make(name, invocation) {
		const data: Record<string, string> = {};
		for (const [key, value] of readSources(invocation)) {
			const problem = keyProblem(key);
			if (problem) throw failure(`${JSON.stringify(key)} is not a valid key name for a ConfigMap: ${problem}`);
			if (Object.hasOwn(data, key))
				throw failure(
					`cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data for ConfigMap ${JSON.stringify(name)}`,
				);
			data[key] = value;
		}
		return ready({ apiVersion: "v1", kind: "ConfigMap", metadata: { name }, ...(Object.keys(data).length > 0 ? { data } : {}) });
	},
});
