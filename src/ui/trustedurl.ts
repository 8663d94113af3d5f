// The one door for addresses of scripts that the page starts itself (workers, the service worker): only our own files pass.
interface TrustedTypes {
	createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

const own = (url: string): string => {
	const absolute = new URL(url, location.href);
	if (absolute.origin !== location.origin) throw new Error(`${url} is not a file of this site`);
	return absolute.href;
};

const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("everynode-script-url", {
	createScriptURL: own,
});

/** An address as `new Worker` and `serviceWorker.register` take it under Trusted Types. Throws for another origin's. */
export const scriptUrl = (url: string | URL): string =>
	policy ? (policy.createScriptURL(String(url)) as string) : own(String(url));
