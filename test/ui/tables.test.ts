import { describe, expect, it } from "vitest";
import { isWider } from "../../src/ui/terminal/room.svelte.ts";
import { blocksOf, fit, type Block, type Row, type Table } from "../../src/ui/terminal/tables.ts";

const pods = `NAME                  READY   STATUS    RESTARTS   AGE   IP           NODE            NOMINATED NODE   READINESS GATES
node-exporter-7b45p   1/1     Running   0          1s    192.0.2.12   mumbai-node-2   <none>           <none>
node-exporter-9txm6   1/1     Running   0          1s    192.0.2.14   mumbai-node-4   <none>           <none>
`;
const described = `Pods Status:  1 Running / 0 Waiting / 0 Succeeded / 0 Failed
Events:
  Type    Reason            Age   From                  Message
  ----    ------            ----  ----                  -------
  Normal  SuccessfulCreate  1s    daemonset-controller  Created pod: node-exporter-csqth
Next:  <none>
`;

const joined = ({ indent, cells }: Row): string => indent + cells.map(({ value, gap }) => value + gap).join("");
const textOf = (blocks: readonly Block[]): string =>
	blocks
		.map((block) => ("text" in block ? block.text : [...block.table.head, ...block.table.rows].map(joined).join("\n")))
		.join("\n") + "\n";
const tables = (text: string, before?: Table): readonly Table[] =>
	blocksOf(text, before).flatMap((block) => ("table" in block ? [block.table] : []));

describe("the tables in a print", () => {
	it("have their columns where kubectl begins them, words with a blank included", () => {
		const [table] = tables(pods);
		expect(table?.columns.map(({ title, empty }) => (empty ? `(${title})` : title))).toEqual([
			...["NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE"],
			...["(NOMINATED NODE)", "(READINESS GATES)"],
		]);
		expect(table?.rows.map(({ cells }) => cells[6]?.value)).toEqual(["mumbai-node-2", "mumbai-node-4"]);
	});

	it("stand between the other lines of describe", () => {
		const blocks = blocksOf(described);
		expect(blocks.map((block) => ("text" in block ? "text" : "table"))).toEqual(["text", "table", "text"]);
		expect(tables(described)[0]?.rows[0]?.cells.at(-1)?.value).toBe("Created pod: node-exporter-csqth");
	});

	it.each([
		["one table", pods],
		["describe", described],
		["two tables", `${pods}\n${pods}`],
		["plain text", "Waiting for daemon set spec update to be observed...\n"],
		["a title without rows", "NAME   READY\n"],
		["YAML", "apiVersion: v1\nitems:\n- A  B\n"],
		["an empty first column", "CURRENT   NAME   CLUSTER\n*         a      b\n          c      d\n"],
	])("lose no character: %s", (_name, text) => {
		expect(textOf(blocksOf(text))).toBe(text);
	});

	it("go on in a later print without a title, also where a value has outgrown its column", () => {
		const [before] = tables(pods);
		const [aligned] = tables(
			"node-exporter-7b45p   1/1     Running   0          5s    192.0.2.12   mumbai-node-2   <none>           <none>\n",
			before,
		);
		expect(aligned?.rows[0]?.cells[6]?.value).toBe("mumbai-node-2");
		const [pushed] = tables(
			"node-exporter-7b45p   0/1     CrashLoopBackOff   3 (5s ago)   1m    192.0.2.12   mumbai-node-2   <none>           <none>\n",
			before,
		);
		expect(pushed?.rows[0]?.cells.map(({ value }) => value).slice(2, 7)).toEqual([
			"CrashLoopBackOff",
			"3 (5s ago)",
			"1m",
			"192.0.2.12",
			"mumbai-node-2",
		]);
	});

	it("fit as printed, or without what tells nothing, or as cards", () => {
		const table = tables(pods)[0]!;
		expect([120, 85, 48].map((room) => fit(table, room))).toEqual(["whole", "told", "cards"]);
	});
});

it("a text is wider than a pane when one of its lines is", () => {
	expect(isWider("abc\nabcd\n", 4)).toBe(false);
	expect(isWider("abc\nabcd", 3)).toBe(true);
	expect(isWider("", 3)).toBe(false);
});
