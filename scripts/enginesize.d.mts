/** kB of gzip of `src/cluster` and `src/kubectl` as one minified file: of the code, and of the help texts. */
export function engineSize(): Promise<{ readonly code: number; readonly help: number }>;
/** kB of gzip of what the page loads of them before anything is done. */
export function firstEngineSize(): Promise<number>;
