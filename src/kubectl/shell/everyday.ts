// What most first lines need. Whoever imports this has them in its own file instead of fetching each when a line names it.
import "./kubectl.ts";
import "./completion.ts";
import "../commands/read/get.ts";
import "../commands/write/apply.ts";
