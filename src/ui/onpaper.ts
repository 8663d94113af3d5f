// How a lesson is printed. The style sheet comes late, as nobody prints before they have looked; without scripts the page names it itself.
import sheet from "./paper.css?url";
import { prerendering } from "./prerendering.ts";

if (!prerendering) {
	const link = document.createElement("link");
	Object.assign(link, { rel: "stylesheet", media: "print", href: sheet });
	document.head.append(link);
}
