// Tests have the rest of Kubernetes from their start. (test/cluster/rest.test.ts looks at who waits for it.)
import { loadRest } from "../src/cluster/rest/rest.ts";

await loadRest();
