// What a Go template consists of once it is read.

interface At {
	readonly at: number;
	/** As error messages show it. */
	readonly source: string;
}

export type Operand =
	| (At & { readonly type: "dot" | "nil" })
	| (At & { readonly type: "constant"; readonly value: string | number | boolean })
	| (At & { readonly type: "field"; readonly names: readonly string[] })
	| (At & { readonly type: "variable"; readonly name: string; readonly names: readonly string[] })
	| (At & { readonly type: "chain"; readonly of: Operand; readonly names: readonly string[] })
	| (At & { readonly type: "function"; readonly name: string })
	| (At & { readonly type: "pipeline"; readonly pipeline: Pipeline });

export interface Pipeline {
	readonly variables: readonly string[];
	readonly assigns: boolean;
	readonly commands: readonly (readonly Operand[])[];
}

export type Part =
	| { readonly type: "text"; readonly text: string }
	| { readonly type: "action"; readonly pipeline: Pipeline }
	| {
			readonly type: "if" | "range" | "with";
			readonly pipeline: Pipeline;
			readonly then: readonly Part[];
			readonly otherwise: readonly Part[] | undefined;
	  }
	| { readonly type: "break" | "continue" }
	| { readonly type: "template"; readonly name: string; readonly pipeline: Pipeline | undefined };

export interface Tree {
	readonly root: readonly Part[];
	readonly named: ReadonlyMap<string, readonly Part[]>;
}
