import { string } from "../../framework/flag.ts";
import { failure } from "../../framework/errors.ts";
import { generatorCommand, ready } from "../generator.ts";
import { quantityText } from "../../go/quantitytext.ts";

export const quota = generatorCommand({
	name: "quota",
	aliases: ["resourcequota"],
	flags: [string("hard"), string("scopes")],
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
