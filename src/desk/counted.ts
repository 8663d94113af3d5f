const names = new Intl.Collator("en", { numeric: true });

/** Orders names as people count: mumbai-node-2 comes before mumbai-node-10. (kubectl goes by letters, and so do its tables.) */
export const asCounted = (a: string, b: string): number => names.compare(a, b);
