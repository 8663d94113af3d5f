// Lines that ask for too much: templates, paths, patterns, pipes, and names that every object of JavaScript has.
import { asked, met, type Attack } from "./attack.ts";

const template = (text: string): string => `kubectl get pod small -o go-template='${text}'`;

export const lines: readonly Attack[] = [
	met(
		"200,000 steps in a JSONPath",
		asked("jsonpath with 20 ranges that are not closed", `kubectl get pods -A -o jsonpath='${"{range .items[*]}".repeat(20)}x'`),
	),
	asked("jsonpath with 12 recursive descents", `kubectl get pods -A -o jsonpath='{${"..*".repeat(12)}}'`),
	met(
		"1 MiB of text in a template",
		asked("a template that doubles a string", template(`{{$s := "x"}}${'{{$s = printf "%s%s" $s $s}}'.repeat(40)}{{$s}}`)),
	),
	met(
		"1 MiB of text in a template",
		asked(
			"a template that doubles a string in a range",
			template('{{$s := "x"}}{{range 60}}{{$s = printf "%s%s" $s $s}}{{end}}{{len $s}}'),
		),
	),
	met(
		"200,000 steps in a template",
		asked("ranges in ranges of 100,000", template("{{range 100000}}{{range 100000}}x{{end}}{{end}}")),
	),
	met(
		"200,000 steps in a template",
		asked(
			"a range in a range's expression",
			template('{{range (len (printf "%100000d" 1))}}{{range (len (printf "%100000d" 1))}}{{end}}{{end}}'),
		),
	),
	met("1 MiB of text in a template", asked("a million outputs", template("{{range 1000000}}a line of text{{end}}"))),
	met("200,000 steps in a template", asked("a billion steps without an output", template("{{range 1000000000}}{{end}}"))),
	asked("a template that calls itself", template('{{define "a"}}{{template "a"}}{{end}}{{template "a"}}')),
	asked("a template that calls itself twice", template('{{define "a"}}{{template "a"}}{{template "a"}}{{end}}{{template "a"}}')),
	met("%!(NOVERB)", asked("printf with width 500000000", template('{{printf "%500000000d" 1}}'))),
	met(
		"1 MiB of text in a template",
		asked("printf with width 1000000, forty times", template('{{range 40}}{{printf "%1000000d" 1}}{{end}}')),
	),
	asked("printf with 60,000 zeros", template(`{{printf "%${"0".repeat(60_000)}d" 1}}`)),
	met(
		"%!(BADWIDTH)",
		asked(
			"printf with precision 200 and a billion",
			template('{{printf "%.200f" 1.5}}'),
			template('{{printf "%.1000000000f" 1.5}}'),
			template('{{printf "%*d" 1000000000 1}}'),
		),
	),
	asked("urlquery of half a character", template('{{urlquery "\\ud800"}}'), template(`{{urlquery "${"\ud800"}"}}`)),
	asked("a pattern that is not closed", "kubectl apply -f '[*'", "kubectl apply -f '[*'*", `kubectl edit --filename='[{"op"'`),
	asked("a pattern of many stars", `kubectl apply -f '${"*a".repeat(40)}b'`, `cat ${"*a".repeat(40)}b`),
	{
		name: "a file name that a pattern of stars nearly fits",
		files: { ["a".repeat(200)]: "x" },
		lines: [`kubectl apply -f '${"*a".repeat(60)}b'`, `cat ${"a*".repeat(60)}b`],
	},
	asked("a file 60,000 times", `cat ${"x ".repeat(60_000)}`),
	asked("a file of one long word from a pipe", `cat ${"x ".repeat(4000)} | cat | kubectl apply -f -`),
	met(
		"8 MiB of text in a line",
		asked(
			"a file doubled by cat thirty times",
			`cat x ${"| cat - - ".repeat(30)}`,
			`cat x ${"| cat - - ".repeat(30)} | kubectl apply -f -`,
		),
	),
	asked(
		"names of every object: kubeconfig",
		"kubectl config set-context __proto__",
		"kubectl config use-context __proto__",
		"kubectl get pods",
		"kubectl config set-context constructor --namespace=x",
		"kubectl config use-context constructor",
		"kubectl get pods",
		"kubectl config view",
	),
	asked(
		"a line of 200,000 quotes",
		`kubectl get '${"'\\''".repeat(50_000)}'`,
		`kubectl ${"get ".repeat(50_000)}`,
		`kubectl get ${"pods,".repeat(20_000)}`,
	),
	asked(
		"a label selector, long",
		`kubectl get pods -l '${"a=b,".repeat(20_000)}a=b'`,
		`kubectl get pods -l 'a in (${"b,".repeat(30_000)}b)'`,
	),
	asked("a million pipes", `cat x ${"| cat ".repeat(2000)}`, `${"cat x && ".repeat(2000)}cat x`),
	asked(
		"events and logs asked for without end",
		"kubectl logs small --tail=-99999999999999999999",
		"kubectl get events --sort-by='{.metadata.creationTimestamp}'",
		"kubectl get pods --sort-by='{..}'",
		"kubectl get pods -o custom-columns=A:{..}",
	),
];
