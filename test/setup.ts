// Tests meet rare things at once: all that the page loads late is there. (test/cluster/late.test.ts looks at when it loads.)
import { loadRest } from "../src/cluster/rest/rest.ts";

await loadRest();
