// Tests meet rare things at once: all that the page loads late is there. (test/cluster/late.test.ts looks at when it loads.)
import { loadLate } from "../src/cluster/late.ts";

await loadLate();
