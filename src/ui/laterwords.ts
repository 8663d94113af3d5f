// What the frame says in its dialogs.

// Help.
export const help = "Help";
export const theme = "Theme";
export const themes = { system: "Same as the system", light: "Light", dark: "Dark" } as const;
export const motion = "Motion in the cluster";
export const motions = { system: "Same as the system", full: "On", none: "Off" } as const;
export const singleKeys = "Shortcuts of a single key ( ? Space . )";
export const keys = "Keys";
/** Two blanks stand between keys of the same row. */
export const shortcuts = [
	["Ctrl+Enter", "Apply the open manifest"],
	["Ctrl+`", "Go to the terminal"],
	["Alt+W", "Make the terminal larger, or as small as before"],
	["Alt+1 … Alt+4", "Go to the text, cluster, code or terminal"],
	["Arrow keys", "In the cluster: go to the next Node or Pod"],
	["Enter", "In the cluster: see why it is so"],
	["Shift+F10", "In the cluster: open its menu"],
	["←  →", "On the time track: go one change back or on"],
	["Space  .", "In the cluster: play or pause; step"],
	["Ctrl+Z  Ctrl+Shift+Z", "In the cluster: undo; redo"],
	["Esc", "Finish what moves; close what is open"],
	["Esc  Tab", "In the editor: leave it, one key after the other"],
	["Tab  ↑ ↓", "In the terminal: complete; earlier commands"],
	["Ctrl+C  L  U  K  W  A  E", "In the terminal: as in a shell"],
] as const;
export const about =
	"This cluster is simulated. It behaves and answers like Kubernetes v1.36.3. Everything runs in this page. Nothing is sent anywhere.";

// What is left out.
export const notModelled = "What is not modelled";
export const notModelledMeans =
	"Everything else should behave and answer like Kubernetes v1.36.3. If it does not, that is a bug.";
