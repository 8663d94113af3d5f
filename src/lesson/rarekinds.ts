// What the rare kinds of checks need, in one file that is loaded for the lessons that use them.
export { rare } from "./checks/rareregistry.ts";
export { PodHistory } from "./podhistory.ts";
