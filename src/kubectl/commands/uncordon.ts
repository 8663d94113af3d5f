import { cordonCommand } from "../nodes.ts";

export const command = cordonCommand("uncordon", "Mark node as schedulable", "Mark node as schedulable.");
