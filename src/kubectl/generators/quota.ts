import { string } from "../command.ts";
import { failure } from "../errors.ts";
import { generatorCommand, ready } from "../generator.ts";
import { quantityText } from "../quantitytext.ts";

export const quota = generatorCommand({
	name: "quota",
	aliases: ["resourcequota"],
	use: "[--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none]",
	short: "Create a quota with the specified name",
	flags: [
		string("hard", "A comma-delimited set of resource=quantity pairs that define a hard limit."),
		string("scopes", "A comma-delimited set of quota scopes that must all match each object tracked by the quota."),
	],
	examples: "kubectl create quota my-quota --hard=cpu=1,memory=1G,pods=2",
	failed: "failed to create quota: ",
	make(name, { flags }) {
		const hard: Record<string, string> = {};
		for (const statement of flags.text("hard") ? flags.text("hard").split(",") : []) {
			const [resource = "", value, ...more] = statement.split("=");
			if (value === undefined || more.length > 0)
				throw failure(`Invalid argument syntax ${statement}, expected <resource>=<value>`);
			hard[resource] = quantityText(value);
		}
		const scopes = flags.text("scopes") ? flags.text("scopes").split(",") : [];
		if (scopes.includes("")) throw failure('invalid resource quota scope ""');
		const spec = { ...(Object.keys(hard).length > 0 ? { hard } : {}), ...(scopes.length > 0 ? { scopes } : {}) };
		return ready({ apiVersion: "v1", kind: "ResourceQuota", metadata: { name }, spec, status: {} });
	},
});
