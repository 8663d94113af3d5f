export function firstLoad(dist?: string, page?: string): Map<string, number>;
