// Which repositories does the pretended registry know, and what form do their tags have? Only what is well known: whatever is
// not here is pulled. A tag's form is there where it is certain, so that no true name is refused.

/** Tags that cannot exist: versions with or without a "v", where the project has always written them the other way. */
export const impossibleTags = {
	any: /^$/,
	/** Versions begin with v. */
	v: /^\d{1,3}(\.\d+)*([-+_].*)?$/,
	/** Versions begin with v from 1 on; those before have been written both ways. */
	vFrom1: /^[1-9]\d{0,2}(\.\d+)*([-+_].*)?$/,
	/** Versions are bare numbers. */
	bare: /^v\d.*$/,
	/** Versions are bare numbers from 2 on; those before had a v, or had it at times. */
	bareFrom2: /^v([2-9]|\d\d).*$/,
} as const;

export type TagForm = keyof typeof impossibleTags;

/** By registry and form, the paths as they are written there. Of two that are near to each other both stand here. */
export const knownRepositories: Readonly<Record<string, Partial<Record<TagForm, string>>>> = {
	"docker.io": {
		any: `library/fluentd library/alpine library/debian library/ubuntu library/traefik library/hello-world library/golang library/erlang
			library/python library/docker library/registry library/consul library/wordpress library/jenkins library/tomcat
			prom/pushgateway fluent/fluentd-kubernetes-daemonset grafana/grafana grafana/agent falcosecurity/falcosidekick
			falcosecurity/falco-no-driver datadog/agent datadog/cluster-agent amazon/cloudwatch-agent amazon/aws-ebs-csi-driver
			amazon/aws-efs-csi-driver amazon/aws-fsx-csi-driver istio/proxy istio/proxyv2 istio/install-cni
			weaveworks/weave-kube weaveworks/weave-npc nginx/nginx-ingress nvidia/k8s-device-plugin google/cadvisor kindest/kindnetd`,
		v: `flannel/flannel flannel/flannel-cni-plugin antrea/antrea-agent-ubuntu antrea/antrea-controller-ubuntu antrea/antrea-ubuntu
			rancher/local-path-provisioner longhornio/longhorn-manager`,
		vFrom1: `prom/node-exporter prom/prometheus prom/alertmanager prom/blackbox-exporter prom/statsd-exporter fluent/fluentd
			cilium/cilium calico/node calico/cni calico/csi calico/kube-controllers envoyproxy/envoy grafana/alloy`,
		bare: `library/nginx library/redis library/busybox library/postgres library/httpd library/mysql library/mariadb library/mongo
			library/memcached library/haproxy library/rabbitmq library/telegraf library/influxdb library/elasticsearch library/kibana
			library/logstash elastic/filebeat elastic/metricbeat falcosecurity/falco otel/opentelemetry-collector
			otel/opentelemetry-collector-contrib timberio/vector nvidia/dcgm-exporter amazon/aws-for-fluent-bit`,
		bareFrom2: "fluent/fluent-bit grafana/promtail grafana/loki",
	},
	"registry.k8s.io": {
		any: "pause etcd networking/ip-masq-agent dns/k8s-dns-node-cache provider-aws/aws-efs-csi-driver",
		v: `kube-proxy kube-apiserver kube-scheduler kube-controller-manager coredns/coredns metrics-server/metrics-server
			kube-state-metrics/kube-state-metrics node-problem-detector/node-problem-detector nfd/node-feature-discovery
			csi-secrets-store/driver provider-aws/aws-ebs-csi-driver sig-storage/csi-attacher sig-storage/csi-provisioner
			sig-storage/csi-resizer sig-storage/csi-snapshotter sig-storage/csi-node-driver-registrar sig-storage/livenessprobe
			sig-storage/nfsplugin sig-storage/smbplugin ingress-nginx/controller`,
	},
	"quay.io": {
		any: "calico/calico prometheus/pushgateway",
		v: "metallb/speaker metallb/controller brancz/kube-rbac-proxy jetstack/cert-manager-controller",
		vFrom1: `prometheus/node-exporter prometheus/prometheus prometheus/alertmanager prometheus/blackbox-exporter calico/node
			calico/cni calico/csi calico/kube-controllers cilium/cilium cilium/operator-generic cilium/hubble-relay`,
	},
	"docker.elastic.co": {
		any: "beats/filebeat-wolfi",
		bare: "beats/filebeat beats/metricbeat beats/packetbeat beats/auditbeat beats/elastic-agent",
	},
	"ghcr.io": { any: "google/cadvisor kubereboot/kured flannel-io/flannel kube-vip/kube-vip fluent/fluent-bit" },
	"nvcr.io": { any: "nvidia/k8s-device-plugin nvidia/k8s/dcgm-exporter nvidia/gpu-operator" },
};
