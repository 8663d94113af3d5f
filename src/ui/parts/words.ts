// What parts of the page say that know nothing of it.

export const close = "Close";
