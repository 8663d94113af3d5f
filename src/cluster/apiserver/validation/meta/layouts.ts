// The Go structs behind the API, as the API server prints them in errors: the fields in order, under their Go names. After a
// name stands what is printed where the field is absent: nothing "", # 0, ? false, ~ null, " "0", . the empty struct;
// @ is metadata, whose fields are printed among the others. After = stands the name in
// the API where it is another one. (pkg/apis/core/types.go and its neighbours.)
export const layouts = `
AWSElasticBlockStoreVolumeSource: VolumeID FSType Partition# ReadOnly?
Affinity: NodeAffinity~ PodAffinity~ PodAntiAffinity~
AppArmorProfile: Type LocalhostProfile~
AzureDiskVolumeSource: DiskName DataDiskURI=diskURI CachingMode~ FSType~ ReadOnly~ Kind~
AzureFileVolumeSource: SecretName ShareName ReadOnly?
CSIVolumeSource: Driver ReadOnly~ FSType~ VolumeAttributes~ NodePublishSecretRef~
Capabilities: Add~ Drop~
CephFSVolumeSource: Monitors~ Path User SecretFile SecretRef~ ReadOnly?
CinderVolumeSource: VolumeID FSType ReadOnly? SecretRef~
ConfigMapEnvSource: Name Optional~
ConfigMapKeySelector: Name Key Optional~
ConfigMapProjection: Name Items~ Optional~
ConfigMapVolumeSource: Name Items~ DefaultMode~ Optional~
Container: Name Image Command~ Args~ WorkingDir Ports~ EnvFrom~ Env~ Resources. ResizePolicy~ RestartPolicy~ RestartPolicyRules~ VolumeMounts~ VolumeDevices~ LivenessProbe~ ReadinessProbe~ StartupProbe~ Lifecycle~ TerminationMessagePath TerminationMessagePolicy ImagePullPolicy SecurityContext~ Stdin? StdinOnce? TTY?
ContainerPort: Name HostPort# ContainerPort# Protocol HostIP
ContainerResizePolicy: ResourceName RestartPolicy
ContainerRestartRule: Action ExitCodes~
ContainerRestartRuleOnExitCodes: Operator Values~
DaemonSetUpdateStrategy: Type RollingUpdate~
DeploymentStrategy: Type RollingUpdate~
DownwardAPIProjection: Items~
DownwardAPIVolumeFile: Path FieldRef~ ResourceFieldRef~ Mode~
DownwardAPIVolumeSource: Items~ DefaultMode~
EmptyDirVolumeSource: Medium SizeLimit~
EnvFromSource: Prefix ConfigMapRef~ SecretRef~
EnvVar: Name Value ValueFrom~
EnvVarSource: FieldRef~ ResourceFieldRef~ ConfigMapKeyRef~ SecretKeyRef~ FileKeyRef~
EphemeralVolumeSource: VolumeClaimTemplate~
ExecAction: Command~
FCVolumeSource: TargetWWNs~ Lun~ FSType ReadOnly? WWIDs~
FileKeySelector: VolumeName Path Key Optional~
FlexVolumeSource: Driver FSType SecretRef~ ReadOnly? Options~
FlockerVolumeSource: DatasetName DatasetUUID
GCEPersistentDiskVolumeSource: PDName FSType Partition# ReadOnly?
GRPCAction: Port# Service~
GitRepoVolumeSource: Repository Revision Directory
GlusterfsVolumeSource: EndpointsName=endpoints Path ReadOnly?
HTTPGetAction: Path Port# Host Scheme HTTPHeaders~
HTTPHeader: Name Value
HostAlias: IP Hostnames~
HostPathVolumeSource: Path Type~
ISCSIVolumeSource: TargetPortal IQN Lun# ISCSIInterface FSType ReadOnly? Portals~ DiscoveryCHAPAuth=chapAuthDiscovery? SessionCHAPAuth=chapAuthSession? SecretRef~ InitiatorName~
ImageVolumeSource: Reference PullPolicy
KeyToPath: Key Path Mode~
Lifecycle: PostStart~ PreStop~ StopSignal~
LifecycleHandler: Exec~ HTTPGet~ TCPSocket~ Sleep~
LocalObjectReference: Name
NFSVolumeSource: Server Path ReadOnly?
NodeAffinity: RequiredDuringSchedulingIgnoredDuringExecution~ PreferredDuringSchedulingIgnoredDuringExecution~
NodeSelector: NodeSelectorTerms~
NodeSelectorRequirement: Key Operator Values~
NodeSelectorTerm: MatchExpressions~ MatchFields~
ObjectFieldSelector: APIVersion FieldPath
PersistentVolumeClaimSpec: AccessModes~ Selector~ Resources. VolumeName StorageClassName~ VolumeMode~ DataSource~ DataSourceRef~ VolumeAttributesClassName~
PersistentVolumeClaimTemplate: @ Spec.
PersistentVolumeClaimVolumeSource: ClaimName ReadOnly?
PhotonPersistentDiskVolumeSource: PdID FSType
PodAffinity: RequiredDuringSchedulingIgnoredDuringExecution~ PreferredDuringSchedulingIgnoredDuringExecution~
PodAffinityTerm: LabelSelector~ Namespaces~ TopologyKey NamespaceSelector~ MatchLabelKeys~ MismatchLabelKeys~
PodAntiAffinity: RequiredDuringSchedulingIgnoredDuringExecution~ PreferredDuringSchedulingIgnoredDuringExecution~
PodDNSConfig: Nameservers~ Searches~ Options~
PodDNSConfigOption: Name Value~
PodDisruptionBudgetSpec: MinAvailable~ Selector~ MaxUnavailable~ UnhealthyPodEvictionPolicy~
PodFailurePolicy: Rules~
PodFailurePolicyOnExitCodesRequirement: ContainerName~ Operator Values~
PodFailurePolicyOnPodConditionsPattern: Type Status
PodFailurePolicyRule: Action OnExitCodes~ OnPodConditions~
PodOS: Name
PodReadinessGate: ConditionType
PodResourceClaim: Name ResourceClaimName~ ResourceClaimTemplateName~
PodSchedulingGate: Name
PodSecurityContext: HostNetwork? HostPID? HostIPC? ShareProcessNamespace~ HostUsers~ SELinuxOptions~ WindowsOptions~ RunAsUser~ RunAsGroup~ RunAsNonRoot~ SupplementalGroups~ SupplementalGroupsPolicy~ FSGroup~ FSGroupChangePolicy~ Sysctls~ SeccompProfile~ AppArmorProfile~ SELinuxChangePolicy~
PodSpec: Volumes~ InitContainers~ Containers~ EphemeralContainers~ RestartPolicy TerminationGracePeriodSeconds~ ActiveDeadlineSeconds~ DNSPolicy NodeSelector~ ServiceAccountName AutomountServiceAccountToken~ NodeName SecurityContext~ ImagePullSecrets~ Hostname Subdomain SetHostnameAsFQDN~ Affinity~ SchedulerName Tolerations~ HostAliases~ PriorityClassName Priority~ PreemptionPolicy~ DNSConfig~ ReadinessGates~ RuntimeClassName~ Overhead~ EnableServiceLinks~ TopologySpreadConstraints~ OS~ SchedulingGates~ ResourceClaims~ Resources~ HostnameOverride~ SchedulingGroup~
PodTemplateSpec: @ Spec.
PortworxVolumeSource: VolumeID FSType ReadOnly?
PreferredSchedulingTerm: Weight# Preference.
Probe: Exec~ HTTPGet~ TCPSocket~ GRPC~ InitialDelaySeconds# TimeoutSeconds# PeriodSeconds# SuccessThreshold# FailureThreshold# TerminationGracePeriodSeconds~
ProjectedVolumeSource: Sources~ DefaultMode~
QuobyteVolumeSource: Registry Volume ReadOnly? User Group Tenant
RBDVolumeSource: CephMonitors=monitors~ RBDImage=image FSType RBDPool=pool RadosUser=user Keyring SecretRef~ ReadOnly?
ResourceClaim: Name Request
ResourceFieldSelector: ContainerName Resource Divisor"
ResourceRequirements: Limits~ Requests~ Claims~
RollingUpdateDaemonSet: MaxUnavailable# MaxSurge#
RollingUpdateDeployment: MaxUnavailable# MaxSurge#
RollingUpdateStatefulSetStrategy: Partition# MaxUnavailable~
SELinuxOptions: User Role Type Level
ScaleIOVolumeSource: Gateway System SecretRef~ SSLEnabled? ProtectionDomain StoragePool StorageMode VolumeName FSType ReadOnly?
ScopeSelector: MatchExpressions~
ScopedResourceSelectorRequirement: ScopeName Operator Values~
SeccompProfile: Type LocalhostProfile~
SecretEnvSource: Name Optional~
SecretKeySelector: Name Key Optional~
SecretProjection: Name Items~ Optional~
SecretVolumeSource: SecretName Items~ DefaultMode~ Optional~
SecurityContext: Capabilities~ Privileged~ SELinuxOptions~ WindowsOptions~ RunAsUser~ RunAsGroup~ RunAsNonRoot~ ReadOnlyRootFilesystem~ AllowPrivilegeEscalation~ ProcMount~ SeccompProfile~ AppArmorProfile~
ServiceAccountTokenProjection: Audience ExpirationSeconds# Path
ServicePort: Name Protocol AppProtocol~ Port# TargetPort# NodePort#
SleepAction: Seconds#
StatefulSetUpdateStrategy: Type RollingUpdate~
StorageOSVolumeSource: VolumeName VolumeNamespace FSType ReadOnly? SecretRef~
SuccessPolicy: Rules~
SuccessPolicyRule: SucceededIndexes~ SucceededCount~
Sysctl: Name Value
TCPSocketAction: Port# Host
Taint: Key Value Effect TimeAdded~
Toleration: Key Operator Value Effect TolerationSeconds~
TopologySpreadConstraint: MaxSkew# TopologyKey WhenUnsatisfiable LabelSelector~ MinDomains~ NodeAffinityPolicy~ NodeTaintsPolicy~ MatchLabelKeys~
TypedLocalObjectReference: APIGroup~ Kind Name
TypedObjectReference: APIGroup~ Kind Name Namespace~
Volume: Name HostPath~ EmptyDir~ GCEPersistentDisk~ AWSElasticBlockStore~ GitRepo~ Secret~ NFS~ ISCSI~ Glusterfs~ PersistentVolumeClaim~ RBD~ Quobyte~ FlexVolume~ Cinder~ CephFS~ Flocker~ DownwardAPI~ FC~ AzureFile~ ConfigMap~ VsphereVolume~ AzureDisk~ PhotonPersistentDisk~ Projected~ PortworxVolume~ ScaleIO~ StorageOS~ CSI~ Ephemeral~ Image~
VolumeDevice: Name DevicePath
VolumeMount: Name ReadOnly? RecursiveReadOnly~ MountPath SubPath MountPropagation~ SubPathExpr
VolumeProjection: Secret~ DownwardAPI~ ConfigMap~ ServiceAccountToken~ ClusterTrustBundle~ PodCertificate~
VolumeResourceRequirements: Limits~ Requests~
VsphereVirtualDiskVolumeSource: VolumePath FSType StoragePolicyName StoragePolicyID
WeightedPodAffinityTerm: Weight# PodAffinityTerm.
WindowsSecurityContextOptions: GMSACredentialSpecName~ GMSACredentialSpec~ RunAsUserName~ HostProcess~
`;

/** Types that are printed as they are written. */
export const unlisted: ReadonlySet<string> = new Set(["NodeAddress"]);
