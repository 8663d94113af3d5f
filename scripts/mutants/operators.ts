// Which small changes of a source text are worth a test: each is a place and the text that would stand there instead.
import ts from "typescript";

export interface Place {
	readonly start: number;
	readonly end: number;
	readonly replacement: string;
	/** What the switch around it looks like. */
	readonly form: "expression" | "statement";
}

const swaps: Readonly<Record<string, string>> = {
	"<": "<=",
	"<=": "<",
	">": ">=",
	">=": ">",
	"===": "!==",
	"!==": "===",
	"&&": "||",
	"||": "&&",
	"+": "-",
	"-": "+",
	"*": "/",
	"/": "*",
	"%": "*",
	"+=": "-=",
	"-=": "+=",
};
const methods: Readonly<Record<string, string>> = { some: "every", every: "some", min: "max", max: "min" };
/** Calls that can be left out, so that what they were called on stays. */
const omitted = new Set(["filter", "sort", "toSorted", "reverse", "slice", "trim"]);

export function places(file: string, text: string): readonly Place[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
	const found: Place[] = [];

	const expression = (node: ts.Node, replacement: string): void => {
		if (replacement !== node.getText()) found.push({ start: node.getStart(), end: node.end, replacement, form: "expression" });
	};

	const visit = (node: ts.Node): void => {
		if (isOutOfReach(node)) return;
		if (ts.isBinaryExpression(node)) binary(node, expression);
		else if (ts.isPrefixUnaryExpression(node)) unary(node, expression);
		else if (ts.isCallExpression(node)) call(node, expression);
		else if (ts.isLiteralExpression(node) || ts.isTemplateExpression(node)) literal(node, expression);
		else if (node.kind === ts.SyntaxKind.TrueKeyword) expression(node, "false");
		else if (node.kind === ts.SyntaxKind.FalseKeyword) expression(node, "true");
		else if (ts.isConditionalExpression(node)) negated(node.condition, expression);
		else if (ts.isIfStatement(node)) negated(node.expression, expression);
		else if (ts.isReturnStatement(node) && node.expression) result(node.expression, returnTypeAround(node), expression);
		else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) result(node.body, node.type, expression);
		if (isRemovable(node)) found.push({ start: node.getStart(), end: node.end, replacement: "", form: "statement" });
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

type Found = (node: ts.Node, replacement: string) => void;

function binary(node: ts.BinaryExpression, found: Found): void {
	const [left, operator, right] = [node.left.getText(), node.operatorToken.getText(), node.right.getText()];
	if (operator === "??") {
		found(node, right);
		// A fallback to something fixed is often only what the types ask for, and other operators change it.
		if (!ts.isLiteralExpression(node.right) && !/^(\[\]|\{\}|undefined|Infinity|true|false)$/.test(right)) found(node, left);
		return;
	}
	if (operator === "+" && /["'`]/.test(left + right)) return;
	const other = swaps[operator];
	if (other) found(node, `${left} ${other} ${right}`);
}

function unary(node: ts.PrefixUnaryExpression, found: Found): void {
	if (node.operator === ts.SyntaxKind.ExclamationToken) found(node, node.operand.getText());
}

/** A condition turned round, unless another change of it does the same. */
function negated(node: ts.Expression, found: Found): void {
	const isTurned = ts.isBinaryExpression(node) || ts.isPrefixUnaryExpression(node);
	if (!isTurned) found(node, `!(${node.getText()})`);
}

function call(node: ts.CallExpression, found: Found): void {
	if (!ts.isPropertyAccessExpression(node.expression)) return;
	const on = node.expression.expression.getText();
	const name = node.expression.name.text;
	const dot = node.expression.questionDotToken ? "?." : ".";
	if (isInsideChain(node)) return;
	if (omitted.has(name)) found(node, on);
	const other = methods[name];
	if (other && (name !== "min" || on === "Math") && (name !== "max" || on === "Math")) {
		found(node, `${on}${dot}${other}(${node.arguments.map((each) => each.getText()).join(", ")})`);
	}
}

function literal(node: ts.Expression, found: Found): void {
	if (ts.isNumericLiteral(node)) {
		const value = Number(node.text);
		found(node, String(value + 1));
		if (value > 0) found(node, String(value - 1));
	} else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
		found(node, node.text === "" ? '"mutant"' : '""');
	} else if (ts.isTemplateExpression(node)) {
		found(node, '""');
	}
}

/** What a function gives back, replaced by an empty value of the type that it declares. */
function result(node: ts.Expression, type: ts.TypeNode | undefined, found: Found): void {
	const declared = type?.getText() ?? "";
	if (declared === "boolean" && !/^(true|false)$/.test(node.getText())) {
		found(node, "true");
		found(node, "false");
	} else if (/^(readonly .*|.*\[\])$/.test(declared)) found(node, "[]");
	else if (/\bundefined\b/.test(declared)) found(node, "undefined");
	else if (declared === "number" && !ts.isNumericLiteral(node)) found(node, "0");
}

function returnTypeAround(node: ts.Node): ts.TypeNode | undefined {
	const around = ts.findAncestor(node, (each): each is ts.FunctionLikeDeclaration => ts.isFunctionLike(each));
	return around?.type;
}

/** A statement that the rest can be read without. */
function isRemovable(node: ts.Node): boolean {
	if (ts.isExpressionStatement(node)) return !isSuper(node.expression);
	if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) return true;
	return ts.isIfStatement(node) && !node.elseStatement;
}

const isSuper = (node: ts.Expression): boolean =>
	ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;

/** `a?.b.c()` ends as a whole where `a` is missing: a switch around a part of it would change that. */
const isInsideChain = (node: ts.CallExpression): boolean =>
	ts.isOptionalChain(node) &&
	(ts.isPropertyAccessExpression(node.parent) || ts.isElementAccessExpression(node.parent) || ts.isCallExpression(node.parent)) &&
	node.parent.expression === node;

/** An empty text that stands in for a missing one is what the types ask for. */
const isFallback = (node: ts.Node, parent: ts.Node): boolean =>
	ts.isBinaryExpression(parent) &&
	parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
	parent.right === node &&
	ts.isStringLiteral(node) &&
	node.text === "";

/** Types and names are not behaviour; what a bug throws is for us alone. */
function isOutOfReach(node: ts.Node): boolean {
	if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return true;
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isThrowStatement(node)) return true;
	if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
	const { parent } = node;
	if (!parent) return false;
	if (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword) return true;
	if (isFallback(node, parent)) return true;
	return "name" in parent && parent.name === node && !ts.isComputedPropertyName(node);
}
