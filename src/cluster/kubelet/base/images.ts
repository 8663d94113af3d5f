// The pretended images: how long a pull takes and how large it is, what runs in it, what it needs and writes. The recorded
// profile has one row for all, as the machine that was recorded; the course has a row per image of the lessons, and one more.
import { fullName, repository } from "./imagename.ts";
import type { ProfileName } from "./profile.ts";

export interface ImageRow {
	/** Milliseconds of a pull, and of one that finds the image there already. */
	readonly pull: number;
	readonly again: number;
	readonly bytes: number;
	/** Thousandths of a CPU: at rest, and for the first seconds of every period. */
	readonly cpu: readonly [rest: number, burst: number, seconds: number, period: number];
	/** MiB: at the start, more per minute, at most. */
	readonly memory: readonly [start: number, perMinute: number, most: number];
	/** Milliseconds until it stops after SIGTERM; absent where it does not listen to it and has to be killed. */
	readonly stop?: number;
	/** Milliseconds until it answers on its ports; more where its CPU is limited. */
	readonly warm: number;
	readonly ports: readonly number[];
	/** The paths that answer 200; absent where all do. */
	readonly paths?: readonly string[];
	/** Its exit code where nothing else is asked of it than its own command, which ends at once: shells without a script. */
	readonly ends?: number;
	/** What it writes when it starts, and then again every few seconds. {t} is the time, {n} counts, {node} and {pod} are names. */
	readonly log: readonly string[];
	readonly every?: readonly [seconds: number, line: string];
}

const base = { again: 150, warm: 100, ports: [], log: [] } as const;

const row = (
	pull: number,
	bytes: number,
	cpu: ImageRow["cpu"],
	memory: ImageRow["memory"],
	more: Partial<ImageRow> = {},
): ImageRow => ({
	...base,
	pull,
	bytes,
	cpu,
	memory,
	stop: 1200, // writes out what it holds: longer than a hard eviction waits
	warm: 500,
	...more,
});

const recorded = row(400, 31_457_280, [0, 0, 0, 1], [0, 0, 0], { again: 400, stop: 0, warm: 0 });
const generic = row(900, 31_457_280, [3, 40, 2, 60], [24, 0.5, 48], {
	log: ["{t} starting", "{t} ready"],
	every: [60, "{t} still running, {n}"],
});
/** A shell: ends at once unless it is given something to do, and does not listen to SIGTERM as process 1. */
const shell = (pull: number, bytes: number): ImageRow => ({
	...base,
	pull,
	bytes,
	cpu: [1, 1, 0, 1],
	memory: [1, 0, 2],
	ends: 0,
});

/** By the end of the repository's name; the first that matches counts. */
const rows: readonly (readonly [name: RegExp, row: ImageRow])[] = [
	[
		/fluent-?bit/,
		row(1100, 34_578_112, [4, 60, 4, 60], [14, 0.4, 40], {
			ports: [2020],
			log: [
				"Fluent Bit v3.1.4",
				"[{t}] [ info] [fluent bit] version=3.1.4, pid=1",
				"[{t}] [ info] [input:tail:tail.0] inotify watching /var/log/containers",
				"[{t}] [ info] [sp] stream processor started",
			],
			every: [30, "[{t}] [ info] [output:stdout:stdout.0] flushed chunk {n} of {node}"],
		}),
	],
	[
		/fluentd/,
		row(1900, 121_634_816, [12, 220, 6, 60], [62, 3, 190], {
			warm: 2500,
			ports: [24224, 24231],
			log: [
				'{t} +0000 [info]: starting fluentd-1.16.5 pid=1 ruby="3.2.3"',
				'{t} +0000 [info]: adding source type="tail"',
				"{t} +0000 [info]: #0 fluentd worker is now running worker=0",
			],
			every: [30, "{t} +0000 [info]: #0 flushed {n} chunks from {node}"],
		}),
	],
	[
		/filebeat/,
		row(2100, 167_772_160, [8, 140, 5, 30], [48, 1.5, 160], {
			log: ['{"log.level":"info","@timestamp":"{t}","message":"filebeat start running."}'],
			every: [
				30,
				'{"log.level":"info","@timestamp":"{t}","message":"Non-zero metrics in the last 30s","host":"{node}","events":{n}}',
			],
		}),
	],
	[
		/promtail|alloy/,
		row(1300, 78_643_200, [6, 90, 4, 60], [38, 0.8, 120], {
			ports: [3101, 9080],
			log: [
				'level=info ts={t} msg="Starting Promtail" version="3.1.0"',
				'level=info ts={t} msg="server listening on addresses" http=[::]:3101',
			],
			every: [60, 'level=info ts={t} msg="sent batch" node={node} entries={n}'],
		}),
	],
	[
		/node-exporter/,
		row(700, 11_943_936, [2, 30, 1, 15], [11, 0.1, 22], {
			ports: [9100],
			paths: ["/", "/metrics"],
			log: [
				'ts={t} level=info msg="Starting node_exporter" version="1.8.2"',
				'ts={t} level=info msg="Listening on" address=[::]:9100',
			],
		}),
	],
	[
		/falco/,
		row(2400, 101_711_872, [45, 120, 5, 60], [88, 1, 260], {
			ports: [8765],
			log: [
				"{t}: Falco version: 0.39.0 (x86_64)",
				"{t}: Loading rules from: /etc/falco/falco_rules.yaml",
				"{t}: Starting health webserver with threadiness 2, listening on 0.0.0.0:8765",
				"{t}: Opening 'syscall' source with modern BPF probe.",
			],
			every: [90, "{t}: Notice A shell was spawned in a container with an attached terminal (node={node} n={n})"],
		}),
	],
	[
		/cilium/,
		row(2600, 208_666_624, [30, 160, 5, 60], [120, 0.5, 210], {
			warm: 3000,
			ports: [9879, 9962],
			log: [
				'time="{t}" level=info msg="Cilium 1.16.1 go version go1.22.5 linux/amd64"',
				'time="{t}" level=info msg="Initializing node" nodeName={node}',
				'time="{t}" level=info msg="Daemon initialization completed"',
			],
		}),
	],
	[
		/calico/,
		row(2300, 133_169_152, [20, 110, 4, 60], [92, 0.3, 150], {
			warm: 2500,
			ports: [9099],
			log: [
				"{t} [INFO][1] startup/startup.go: Early log level set to info",
				"{t} [INFO][1] startup/startup.go: Using node name: {node}",
				"{t} [INFO][1] felix/daemon.go: Felix starting up",
			],
		}),
	],
	[
		/kube-proxy/,
		row(900, 30_408_704, [2, 25, 1, 30], [16, 0, 24], {
			ports: [10249, 10256],
			log: ["I {t} 1 server.go: Starting", "I {t} 1 proxier.go: syncing iptables rules on {node}"],
		}),
	],
	[
		/node-driver-registrar|registrar/,
		row(500, 10_485_760, [1, 5, 1, 60], [6, 0, 10], {
			log: [
				"I {t} 1 main.go: Starting Registration Server at: /registration/csi.example.com-reg.sock",
				"I {t} 1 main.go: Received NotifyRegistrationStatus call: plugin_registered:true",
			],
		}),
	],
	[
		/livenessprobe/,
		row(500, 9_437_184, [1, 5, 1, 60], [6, 0, 10], {
			ports: [9808],
			log: ["I {t} 1 main.go: Serving requests to /healthz on: 0.0.0.0:9808"],
		}),
	],
	[
		/csi/,
		row(1200, 44_040_192, [3, 30, 2, 60], [22, 0.2, 40], {
			ports: [9808],
			log: [
				"I {t} 1 driver.go: Driver: csi.example.com version: v1.0.0",
				"I {t} 1 server.go: Listening for connections on address: /csi/csi.sock",
			],
		}),
	],
	[
		/dcgm|gpu|nvidia|device-plugin/,
		row(2800, 356_515_840, [5, 40, 2, 30], [54, 0.5, 128], {
			warm: 1500,
			ports: [9400],
			log: [
				'time="{t}" level=info msg="Starting dcgm-exporter"',
				'time="{t}" level=info msg="DCGM successfully initialized!"',
				'time="{t}" level=info msg="Listening on" address="[::]:9400"',
			],
		}),
	],
	[
		/node-problem-detector/,
		row(1000, 46_137_344, [3, 20, 1, 30], [18, 0.1, 40], {
			ports: [20256, 20257],
			log: ["I {t} 1 problem_detector.go: Problem detector started on {node}"],
		}),
	],
	[
		/otel|opentelemetry|datadog|telegraf|vector|collector/,
		row(1800, 94_371_840, [10, 120, 4, 60], [70, 1, 200], {
			warm: 1500,
			ports: [4317, 4318, 8125, 8126, 13133],
			log: ["{t} info Starting collector", "{t} info Everything is ready. Begin running and processing data."],
		}),
	],
	[
		/metallb|speaker/,
		row(900, 29_360_128, [4, 30, 2, 60], [24, 0.2, 60], {
			ports: [7472],
			log: ['{"level":"info","ts":"{t}","msg":"MetalLB speaker starting","node":"{node}"}'],
		}),
	],
	[
		/nginx/,
		row(800, 72_351_744, [1, 20, 1, 60], [4, 0, 12], {
			stop: 120,
			warm: 100,
			ports: [80, 443],
			paths: ["/"],
			log: [
				"/docker-entrypoint.sh: Configuration complete; ready for start up",
				'{t} [notice] 1#1: using the "epoll" event method',
				"{t} [notice] 1#1: start worker processes",
			],
		}),
	],
	[
		/httpd|apache/,
		row(800, 58_720_256, [1, 20, 1, 60], [8, 0, 20], {
			ports: [80],
			paths: ["/"],
			log: ["[{t}] [mpm_event:notice] [pid 1] AH00489: Apache/2.4.62 (Unix) configured -- resuming normal operations"],
		}),
	],
	[
		/redis|valkey/,
		row(700, 46_137_344, [3, 15, 1, 10], [6, 0.2, 32], {
			ports: [6379],
			log: [
				"1:C {t} * Redis version=7.4.0, bits=64, commit=00000000, modified=0, pid=1, just started",
				"1:M {t} * Ready to accept connections tcp",
			],
		}),
	],
	[
		/postgres|mysql|mariadb|mongo/,
		row(1600, 152_043_520, [5, 200, 5, 60], [48, 1, 180], {
			stop: 900,
			warm: 2500,
			ports: [3306, 5432, 27017],
			log: ["{t} UTC [1] LOG:  starting database server", "{t} UTC [1] LOG:  database system is ready to accept connections"],
		}),
	],
	[/pause/, row(300, 319_488, [0, 0, 0, 1], [0.4, 0, 0.4], { stop: 20 })],
	[/busybox/, shell(400, 2_223_685)],
	[/alpine|curl|debian|ubuntu|bash|hello-world/, shell(600, 30_408_704)],
];

const found = new Map<string, ImageRow>();

export function imageRow(image: string, profile: ProfileName): ImageRow {
	if (profile === "recorded") return recorded;
	let known = found.get(image);
	if (!known) {
		const name = repository(fullName(image));
		known = rows.find(([pattern]) => pattern.test(name))?.[1] ?? generic;
		if (found.size > 1000) found.clear();
		found.set(image, known);
	}
	return known;
}
