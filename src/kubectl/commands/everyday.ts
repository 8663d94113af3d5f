// What most first lines need. Whoever imports this has them in its own file instead of fetching each when a line names it.
import "../shell/kubectl.ts";
import "../shell/completion.ts";
import "./read/get.ts";
import "./write/apply.ts";
