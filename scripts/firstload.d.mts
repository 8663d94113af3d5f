type Sizes = ReadonlyMap<string, number>;
export function firstLoad(
	dist?: string,
	html?: string,
): { readonly page: Sizes; readonly engine: Sizes; readonly lesson: number; readonly unlisted: readonly string[] };
export function engineFiles(dist?: string): Sizes;
export function kilobytes(files: Sizes, wanted?: (name: string) => boolean): number;
