// Where a lesson has what its teachers read.
import { existsSync } from "node:fs";
import path from "node:path";

/** Its path in the course. */
export const fileOf = (slug: string): string => `${slug}/teacher.yaml`;

/** Whether a lesson has a page for teachers. */
export const hasTeacherNotes = (root: string, slug: string): boolean => existsSync(path.join(root, fileOf(slug)));
