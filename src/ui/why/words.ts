// What Why says besides its answers.

export const why = "Why";
export const close = "Close Why";
export const nothingAsked =
	"Click a Pod, a Node or an empty place in the cluster, and you see here why it is so. On a keyboard, move there with the arrow keys and press Enter.";
export const changePod = "Change this Pod";
export const verdict = { passed: "Passed", failed: "Stopped here", waiting: "Waiting", "not asked": "Not asked" } as const;
export const sameWithKubectl = "The same with kubectl:";
export const showLine = (line: number): string => `Show line ${line}`;
