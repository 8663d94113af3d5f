import { describe, expect, it } from "vitest";
import type { AnyObject, Kind } from "../../src/cluster/api/objects.ts";
import { groupResource, resourceOf, resources } from "../../src/cluster/api/resources.ts";
import type { Columns } from "../../src/kubectl/printers/columns.ts";
import { columns } from "../../src/kubectl/printers/columns/registry.ts";
import { TablePrinter } from "../../src/kubectl/printers/table.ts";
import { TabWriter, tableWriter } from "../../src/kubectl/printers/tabwriter.ts";
import { objects, output } from "./recorded/recorded.ts";

/** All objects of a kind, as one table without its kinds before the names. */
function table(kind: Kind, at: number, wide: boolean, withKind: boolean, withNamespace: boolean): string {
	const resource = resourceOf(kind);
	const printer = new TablePrinter({
		wide,
		withNamespace,
		kind: withKind ? kind.toLowerCase() + (resource.group ? `.${resource.group}` : "") : undefined,
	});
	const rules = columns[kind] as Columns<never>;
	const key = (o: AnyObject): string => `${o.metadata.namespace ?? ""}/${o.metadata.name}`;
	const rows = objects
		.filter((o) => o.kind === kind)
		.sort((a, b) => (key(a) < key(b) ? -1 : 1))
		.map((o) => ({ object: o, cells: rules.cells(o as never, at) }));
	const writer = tableWriter();
	writer.write(printer.print({ heads: rules.heads, rows }));
	return writer.flush();
}

const byAlias = (alias: string): Kind => {
	const found = resources.find((r) => r.plural === alias || r.shortNames.includes(alias) || r.singular === alias);
	if (!found) throw new Error(`${alias} of ${groupResource({ group: "", plural: alias })}`);
	return found.kind;
};

describe("tables, in letters and widths", () => {
	const many = "ds,deploy,rs,sts,job,cj,svc,cm,secret,sa,pvc,pdb,quota,limits,controllerrevisions,lease";
	it.each([
		["po", "kubectl get po -A", false],
		["po", "kubectl get po -A -o wide", true],
		["ev", "kubectl get ev -A", false],
		["ev", "kubectl get ev -A -o wide", true],
		[many, `kubectl get ${many} -A`, false],
		[many, `kubectl get ${many} -A -o wide`, true],
		["nodes,ns,pc", "kubectl get nodes,ns,pc -o wide", true],
	])("prints %s as %s did", (types, run, wide) => {
		const { at, stdout } = output(run);
		const kinds = types.split(",").map(byAlias);
		expect(kinds.map((kind) => table(kind, at, wide, kinds.length > 1, run.includes(" -A"))).join("\n")).toBe(stdout);
	});

	it("a column is at least six wide with its padding of three, and is measured in characters", () => {
		const writer = tableWriter();
		writer.write("A\tB\nü\tlonger\n");
		expect(writer.flush()).toBe("A     B\nü     longer\n");
	});

	it("a line without columns ends the block above it", () => {
		const writer = new TabWriter(0, 2);
		writer.write("Name:\tx\nlong line without any tab\nLonger name:\ty\n");
		expect(writer.flush()).toBe("Name:  x\nlong line without any tab\nLonger name:  y\n");
	});

	it("a writer that remembers keeps a column as wide as it once was", () => {
		const writer = tableWriter();
		writer.write("wide-wide-wide\tB\n");
		expect(writer.flush()).toBe("wide-wide-wide   B\n");
		writer.write("x\ty\n");
		expect(writer.flush()).toBe("x                y\n");
	});

	it("heads stand once for tables with the same columns", () => {
		const printer = new TablePrinter({});
		const row = { object: {} as AnyObject, cells: ["a", "1d"] };
		expect(printer.print({ heads: "NAME|AGE", rows: [] })).toBe("");
		expect(printer.print({ heads: "NAME|AGE", rows: [row] })).toBe("NAME\tAGE\na\t1d\n");
		expect(printer.print({ heads: "NAME|AGE", rows: [row] })).toBe("a\t1d\n");
		expect(printer.print({ heads: "NAME|+X", rows: [row] })).toBe("NAME\na\n");
	});
});
