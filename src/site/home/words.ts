// What the front page says.

export const title = "One agent on every Node. See why, and why not.";
export const lead =
	"Edit real manifests. A simulated Kubernetes answers word for word as the real one does, and shows where each Pod goes. No account, no server; it works offline.";
export const begin = "Begin";
export const proceed = "Continue";
export const course = "The course";
