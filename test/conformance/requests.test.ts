import { itAgreesWithARealCluster } from "./recordings.ts";

itAgreesWithARealCluster(["admit", "defaults", "apiserver", "changes"]);
