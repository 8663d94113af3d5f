import { cordonCommand } from "../nodes.ts";

export const command = cordonCommand("uncordon");
