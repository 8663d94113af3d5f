// What every page of the site says, around its own text.

export const name = "everynode";
export const skip = "To the text";
export const places = "Places";
