// JSON as Go reads it, for kubectl.
export { readJson } from "../cluster/api/gojson.ts";
