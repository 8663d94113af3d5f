const short = { ReadWriteOnce: "RWO", ReadOnlyMany: "ROX", ReadWriteMany: "RWX", ReadWriteOncePod: "RWOP" };

/** "RWO,ROX", always in the same order. */
export const accessModes = (modes: readonly string[] | undefined): string =>
	Object.entries(short)
		.filter(([mode]) => modes?.includes(mode))
		.map(([, name]) => name)
		.join(",");
