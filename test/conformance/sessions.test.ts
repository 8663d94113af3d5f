import { itAgreesWithARealCluster } from "./recordings.ts";

itAgreesWithARealCluster(["session-daemonset", "session-random", "session-workloads", "session-kubectl", "session-lines", "session-tail", "session-cluster"]);
