import { itAgreesWithARealCluster } from "./recordings.ts";

itAgreesWithARealCluster(["should-run", "schedule"]);
