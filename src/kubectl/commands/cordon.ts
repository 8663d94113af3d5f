import { cordonCommand } from "../nodes.ts";

export const command = cordonCommand("cordon", "Mark node as unschedulable", "Mark node as unschedulable.");
