import type { Server } from "node:http";

export function serve(
	folder: string,
	options?: { port?: number; host?: string; base?: string; served?: (path: string, size: number) => void },
): Promise<{ server: Server; url: string }>;
