// A YAML document's tree: what stands where, not yet what it means.

export type Node = ScalarNode | SequenceNode | MappingNode | AliasNode;

interface At {
	/** Offsets in the text, end excluded. */
	start: number;
	end: number;
}
export interface ScalarNode extends At {
	readonly kind: "scalar";
	readonly text: string;
	/** Without quotes: its text decides its type. */
	readonly plain: boolean;
	/** "tag:yaml.org,2002:str", or "" for none. */
	readonly tag: string;
}
export interface SequenceNode extends At {
	readonly kind: "sequence";
	readonly items: Node[];
}
export interface MappingNode extends At {
	readonly kind: "mapping";
	readonly pairs: [key: Node, value: Node][];
}
export interface AliasNode extends At {
	readonly kind: "alias";
	readonly name: string;
	readonly target: Node;
}

/** The node that an alias stands for. */
export const resolved = (node: Node): Exclude<Node, AliasNode> => (node.kind === "alias" ? resolved(node.target) : node);
