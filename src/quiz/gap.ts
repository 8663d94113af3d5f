/** Where a value is missing in the text of a question. */
export const gap = "___";
