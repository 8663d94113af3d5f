// What cannot wait for the page's script: the colours and sizes that a person chose, before anything is painted, and which buttons
// are pressed before that script can hear it. Kept tiny; it has no parts.
(() => {
	const { documentElement: page } = document;
	try {
		const { theme, sizes } = JSON.parse(localStorage.getItem("everynode.preferences") ?? "{}");
		if (theme === "light" || theme === "dark") page.dataset.theme = theme;
		if (sizes) {
			const style = document.createElement("style");
			style.id = "early";
			const of = (name) => `--${name}:${Number(sizes[name])}%!important`;
			style.textContent = `main{${["text", "stage", "editor"]
				.filter((name) => Number(sizes[name]) > 0)
				.map(of)
				.join(";")}}`;
			document.head.append(style);
		}
	} catch {
		// Blocked or broken: the page looks as it does for everyone.
	}
	globalThis.pressed = [];
	addEventListener(
		"click",
		({ target }) => {
			const button = page.dataset.live === undefined && target.closest("button");
			if (button) globalThis.pressed.push(button);
		},
		true,
	);
})();
