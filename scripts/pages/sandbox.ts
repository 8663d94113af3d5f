// The sandbox for the build, which writes its page as it writes a lesson's.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Lesson } from "../../src/lesson/lesson.ts";
import { sandboxLesson } from "../../src/sandbox/lesson.ts";

const template = path.resolve(import.meta.dirname, "../../src/sandbox/templates/node-agent.yaml");

/** As the build writes it: with the template that it begins with as its file. */
export const sandbox = (): Lesson => sandboxLesson([{ name: "daemonset.yaml", text: readFileSync(template, "utf8") }]);
