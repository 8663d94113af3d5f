// All that is behind late().
export { limitRanger } from "./admission/limitranger.ts";
export { podSecurity } from "./admission/podsecurity.ts";
export { resourceQuota } from "./admission/resourcequota.ts";
export { applied } from "./managedfields/apply.ts";
export { misfit } from "./managedfields/typed.ts";
export { jsonPatch } from "./patch/jsonpatch.ts";
export { withAppArmor } from "./strategy/apparmor.ts";
export { withSelector, withTemplateLabels } from "./strategy/job.ts";
export { allocate, completed } from "./strategy/service.ts";
export { evict } from "./subresource/eviction.ts";
export { changeScale } from "./subresource/changescale.ts";
export { scaleOf } from "./subresource/scale.ts";
