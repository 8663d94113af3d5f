/** How many bytes a base64 text holds. */
export const byteLength = (base64: string): number => {
	const text = base64.replace(/\s/g, "");
	return (text.length / 4) * 3 - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
};
