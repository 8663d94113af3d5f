// Whether a container that ended is started again (the Pod's restartPolicy, or the container's own).
import type { Container, Pod } from "../../api/types.generated.ts";

export function restarts(pod: Pod, container: Container, init: boolean, exitCode: number): boolean {
	if (pod.metadata.deletionTimestamp) return false;
	const rule = container.restartPolicyRules?.find(({ exitCodes }) => {
		const named = exitCodes?.values?.includes(exitCode) ?? false;
		return exitCodes !== undefined && (exitCodes.operator === "In" ? named : !named);
	});
	if (rule && exitCode !== 0) return true;
	if (container.restartPolicy)
		return container.restartPolicy === "Always" || (container.restartPolicy === "OnFailure" && exitCode !== 0);
	switch (pod.spec?.restartPolicy) {
		case "Never":
			return false;
		case "OnFailure":
			return exitCode !== 0;
		default:
			return init ? exitCode !== 0 : true;
	}
}
