// The lessons of the tests' own course are sound: each shows something that authors may write.
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { courseOf } from "../../scripts/lessons/compile.ts";
import { verifyFolder } from "../../scripts/lessons/verify.ts";
import { loadRest } from "../../src/cluster/rest/rest.ts";
import { loadAll } from "../../src/kubectl/shell/shell.ts";

const root = path.resolve(import.meta.dirname, "courses");
const slugs = courseOf(root).chapters.flatMap(({ lessons }) => lessons);

beforeAll(() => Promise.all([loadRest(), loadAll()]));

it.each(slugs)("%s can be published", async (slug) => {
	const { problems } = await verifyFolder(root, slug, slugs);
	expect(problems).toEqual([]);
});
