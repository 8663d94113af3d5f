import { cordonCommand } from "../../nodes/nodes.ts";

export const command = cordonCommand("cordon");
