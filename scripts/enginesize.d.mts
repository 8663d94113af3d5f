/** kB of gzip of `src/cluster` and `src/kubectl` as one minified file: of the code, and of the help texts. */
export function engineSize(): Promise<{ readonly code: number; readonly help: number }>;
