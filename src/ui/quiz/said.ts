// What is said of a part of an answer.
import type { Marked, Part } from "../../quiz/answer.ts";

export const partOf = (marked: Marked | undefined, of: number): Part | undefined => marked?.parts.find((part) => part.of === of);
