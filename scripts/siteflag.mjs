// What stands after `npm run build --`: the public address of the site, for what only a known address can have.

const usage = `npm run build [-- --site ADDRESS]
  --site ADDRESS  where the site will stand, for example https://example.org/kubernetes/: adds canonical addresses, a site map,
                  and what is shown of a page that somebody shares
`;

/**
 * Words of the command line → { site }, an address that ends in "/", { help }, or { error }: a sentence about what is wrong with them.
 * Without --site there is no address, and the site works wherever it is put.
 */
export function siteIn(words) {
	if (words.includes("--help")) return { help: usage };
	const [flag, given, ...more] = words.flatMap((word) =>
		word.startsWith("--site=") ? ["--site", word.slice("--site=".length)] : [word],
	);
	if (flag === undefined) return {};
	if (flag !== "--site") return { error: `The build does not know ${flag}.\n${usage}` };
	if (more.length > 0) return { error: `After the address comes ${more[0]}, which the build does not know.` };
	if (!given) return { error: "--site needs the address of the site, for example --site https://example.org/kubernetes/" };
	return readAddress(given);
}

function readAddress(given) {
	const wrong = (what) => ({ error: `--site ${given}: ${what}` });
	let url;
	try {
		url = new URL(given);
	} catch {
		return wrong("this is no whole address. Write it with https:// in front, for example https://example.org/kubernetes/");
	}
	if (!/^https?:$/.test(url.protocol)) return wrong("an address on the web begins with https:// or http://");
	if (url.username || url.password) return wrong("leave the name and the password out: everybody can read the address");
	if (given.includes("?") || given.includes("#"))
		return wrong("leave out what comes after ? or #: the address is that of a folder");
	if (/\.html?$/i.test(url.pathname))
		return wrong("this is a page. The address of the site is that of the folder it is put into");
	return { site: url.href.replace(/\/*$/, "/") };
}
