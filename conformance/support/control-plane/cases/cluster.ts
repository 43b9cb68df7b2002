import {
  CNI, CNI_CONFIG, CNI_POD, DISCOVERY, env, INJECTED, INSTALL_CNI, ISTIOD, ISTIOD_POD, MESH_CONFIG, SIDECAR, WAYPOINT, WAYPOINT_POD, ZTUNNEL,
  ZTUNNEL_PROXY,
} from './places';
import { Availability, ClusterPlatform, ControlPlaneProfile, ResourceScope } from '../../../../src';
import { at, gone, there } from '../facts';
import { OptionCase, Options } from '../option-case';

const AMBIENT: Options = { profile: ControlPlaneProfile.AMBIENT };
const WITH_CNI: Options = { cni: { enabled: true } };

function profile(name: ControlPlaneProfile, facts: OptionCase['facts']): OptionCase {
  return { option: 'profile', what: name, options: { profile: name }, facts };
}

/** What each profile is about. `DEFAULT` and `MINIMAL` are what there is without the option. */
export const PROFILE_CASES: readonly OptionCase[] = [
  profile(ControlPlaneProfile.AMBIENT, [
    there(CNI), there(ZTUNNEL), at(ISTIOD, env(DISCOVERY, 'PILOT_ENABLE_AMBIENT'), 'true'), at(CNI_CONFIG, 'data.AMBIENT_ENABLED', 'true'),
    at(MESH_CONFIG, 'data.mesh.defaultConfig.proxyMetadata.ISTIO_META_ENABLE_HBONE', 'true'),
  ]),
  profile(ControlPlaneProfile.DEMO, [
    at(MESH_CONFIG, 'data.mesh.accessLogFile', '/dev/stdout'), at(ISTIOD, env(DISCOVERY, 'PILOT_TRACE_SAMPLING'), '100'),
    at(ISTIOD, `${DISCOVERY}.resources.requests`, { cpu: '10m', memory: '100Mi' }),
  ]),
  profile(ControlPlaneProfile.OPENSHIFT, [
    there('DaemonSet/kube-system/istio-cni-node'), at(CNI_CONFIG, 'data.CHAINED_CNI_PLUGIN', 'false'), at(ISTIOD, env(DISCOVERY, 'PLATFORM'), 'openshift'),
  ]),
  profile(ControlPlaneProfile.OPENSHIFT_AMBIENT, [
    there('DaemonSet/kube-system/istio-cni-node'), there('DaemonSet/kube-system/ztunnel'), at(ISTIOD, env(DISCOVERY, 'CA_TRUSTED_NODE_ACCOUNTS'), 'kube-system/ztunnel'),
    at(ZTUNNEL, `${ZTUNNEL_PROXY}.securityContext.seLinuxOptions.type`, 'spc_t'), at(ISTIOD, env(DISCOVERY, 'PILOT_ENABLE_AMBIENT'), 'true'),
  ]),
  profile(ControlPlaneProfile.PREVIEW, [at(MESH_CONFIG, 'data.mesh.defaultConfig.proxyMetadata.ISTIO_META_DNS_CAPTURE', 'true')]),
  profile(ControlPlaneProfile.STABLE, [there('ValidatingAdmissionPolicy/stable-channel-policy-istio-system.istio.io')]),
];

/** A word of each platform that only its values have. */
export const PLATFORM_CASES: readonly OptionCase[] = ([
  [ClusterPlatform.GKE, 'cni-bin-dir', '/opt/cni/bin'],
  [ClusterPlatform.K3D, 'cni-bin-dir', '/bin'],
  [ClusterPlatform.K3S, 'cni-net-dir', '/var/lib/rancher/k3s/agent/etc/cni/net.d'],
  [ClusterPlatform.MICROK8S, 'cni-net-dir', '/var/snap/microk8s/current/args/cni-network'],
  [ClusterPlatform.MINIKUBE, 'cni-netns-dir', '/var/run/docker/netns'],
  [ClusterPlatform.OPENSHIFT, 'cni-net-dir', '/etc/cni/multus/net.d'],
] as const).map(([platform, volume, path]) => ({
  option: 'platform',
  what: platform,
  given: AMBIENT,
  options: { platform },
  facts: platform === ClusterPlatform.GKE
    ? [there('ResourceQuota/istio-cni-resource-quota'), there('ResourceQuota/ztunnel'), at(ISTIOD, env(DISCOVERY, 'PLATFORM'), 'gke')]
    : [at(CNI, `${CNI_POD}.volumes[${volume}].hostPath.path`, path), at(ISTIOD, env(DISCOVERY, 'PLATFORM'), platform)],
}));

export const CLUSTER_CASES: readonly OptionCase[] = [
  {
    option: 'revision',
    isAlone: true,
    options: { revision: '1-30-3' },
    facts: [
      there('Deployment/istiod-1-30-3'), there('Service/istiod-1-30-3'), there('ConfigMap/istio-1-30-3'), there('MutatingWebhookConfiguration/istio-sidecar-injector-1-30-3'),
      at('Deployment/istiod-1-30-3', env(DISCOVERY, 'REVISION'), '1-30-3'), at(INJECTED, env(SIDECAR, 'CA_ADDR'), 'istiod-1-30-3.istio-system.svc:15012'),
      gone(ISTIOD),
    ],
  },
  {
    option: 'revision',
    isAlone: true,
    what: 'of an ambient mesh',
    given: AMBIENT,
    options: { revision: '1-30-3' },
    facts: [at(ZTUNNEL, env(ZTUNNEL_PROXY, 'XDS_ADDRESS'), 'istiod-1-30-3.istio-system.svc:15012'), at(ZTUNNEL, env(ZTUNNEL_PROXY, 'CA_ADDRESS'), 'istiod-1-30-3.istio-system.svc:15012')],
  },
  {
    option: 'namespace',
    isAlone: true,
    given: AMBIENT,
    options: { namespace: 'mesh-system' },
    facts: [
      there('Deployment/mesh-system/istiod'), there('ServiceAccount/mesh-system/istio-reader-service-account'), there('DaemonSet/mesh-system/ztunnel'),
      at(MESH_CONFIG, 'data.mesh.rootNamespace', 'mesh-system'), at(MESH_CONFIG, 'data.mesh.defaultConfig.discoveryAddress', 'istiod.mesh-system.svc:15012'),
      at(ZTUNNEL, env(ZTUNNEL_PROXY, 'XDS_ADDRESS'), 'istiod.mesh-system.svc:15012'), at(ISTIOD, env(DISCOVERY, 'CA_TRUSTED_NODE_ACCOUNTS'), 'mesh-system/ztunnel'),
      at(INJECTED, env(SIDECAR, 'CA_ADDR'), 'istiod.mesh-system.svc:15012'),
    ],
  },
  {
    option: 'ambient',
    options: { ambient: true },
    facts: [
      there(CNI), there(ZTUNNEL), at(ISTIOD, env(DISCOVERY, 'PILOT_ENABLE_AMBIENT'), 'true'), at(CNI_CONFIG, 'data.AMBIENT_ENABLED', 'true'),
      at(MESH_CONFIG, 'data.mesh.defaultConfig.proxyMetadata.ISTIO_META_ENABLE_HBONE', 'true'),
    ],
  },
  {
    option: 'installsBase',
    isAlone: true,
    options: { installsBase: false },
    facts: [gone('ServiceAccount/istio-reader-service-account'), gone('CustomResourceDefinition/gateways.networking.istio.io')],
  },
  {
    option: 'installsNodeAgents',
    isAlone: true,
    given: AMBIENT,
    options: { installsNodeAgents: false },
    facts: [gone(CNI), gone(ZTUNNEL)],
  },
  {
    option: 'compatibilityVersion',
    given: AMBIENT,
    options: { compatibilityVersion: '1.28' },
    facts: [at(ISTIOD, env(DISCOVERY, 'DISABLE_TRACK_REMAINING_CB_METRICS'), 'false'), at(CNI_CONFIG, 'data.AMBIENT_RECONCILE_POD_RULES_ON_STARTUP', 'false')],
  },
  {
    option: 'networkPolicies',
    given: AMBIENT,
    options: { networkPolicies: true },
    facts: [there('NetworkPolicy/istiod'), there('NetworkPolicy/istio-cni'), there('NetworkPolicy/ztunnel')],
  },
  {
    option: 'resourceScope',
    isAlone: true,
    given: AMBIENT,
    options: { resourceScope: ResourceScope.CLUSTER },
    facts: [gone(ISTIOD), gone(CNI), gone(ZTUNNEL), gone('ServiceAccount/istio-reader-service-account')],
  },
  {
    option: 'resourceScope',
    isAlone: true,
    what: 'of namespaces',
    given: AMBIENT,
    options: { resourceScope: ResourceScope.NAMESPACE },
    facts: ['ClusterRole/istiod-clusterrole-istio-system', 'ClusterRole/istio-cni', 'MutatingWebhookConfiguration/istio-sidecar-injector'].map(gone),
  },
  {
    option: 'gatewayClasses',
    options: { gatewayClasses: { 'istio-waypoint': { horizontalPodAutoscaler: { spec: { minReplicas: 2, maxReplicas: 4 } } } } },
    facts: [
      at('ConfigMap/istio-default-gatewayclass-istio-waypoint', 'data.horizontalPodAutoscaler.spec', { minReplicas: 2, maxReplicas: 4 }),
      at('ConfigMap/istio-default-gatewayclass-istio-waypoint', 'metadata.labels["gateway.istio.io/defaults-for-class"]', 'istio-waypoint'),
    ],
  },
  {
    option: 'logging.level',
    given: WITH_CNI,
    options: { logging: { level: 'default:info,ads:debug' } },
    facts: [
      at(ISTIOD, `${DISCOVERY}.args[--log_output_level]`, 'default:info,ads:debug'), at(CNI, `${INSTALL_CNI}.args[--log_output_level]`, 'default:info,ads:debug'),
      at(INJECTED, `${SIDECAR}.args[--log_output_level]`, 'default:info,ads:debug'),
    ],
  },
  {
    option: 'logging.json',
    given: AMBIENT,
    options: { logging: { json: true } },
    facts: [
      at(ISTIOD, `${DISCOVERY}.args[has --log_as_json]`, true), at(CNI, `${INSTALL_CNI}.args[has --log_as_json]`, true), at(ZTUNNEL, env(ZTUNNEL_PROXY, 'LOG_FORMAT'), 'json'),
      at(INJECTED, `${SIDECAR}.args[has --log_as_json]`, true),
    ],
  },
  {
    option: 'availability',
    isAlone: true,
    options: { availability: Availability.HIGH },
    facts: [
      at('HorizontalPodAutoscaler/istiod', 'spec.minReplicas', 2), at('PodDisruptionBudget/istiod', 'spec.minAvailable', 1),
      at(ISTIOD, `${ISTIOD_POD}.topologySpreadConstraints[0].topologyKey`, 'topology.kubernetes.io/zone'),
      at(ISTIOD, `${ISTIOD_POD}.topologySpreadConstraints[0].labelSelector.matchLabels.app`, 'istiod'),
      at(WAYPOINT, `${WAYPOINT_POD}.topologySpreadConstraints[1].topologyKey`, 'kubernetes.io/hostname'),
    ],
  },
  {
    option: 'extraValues.istiod',
    options: { extraValues: { istiod: { global: { sts: { servicePort: 15463 } } } } },
    facts: [at(INJECTED, `${SIDECAR}.args[--stsPort]`, '15463')],
  },
  {
    option: 'extraValues.istiod',
    what: 'of the profile demo',
    given: { profile: ControlPlaneProfile.DEMO },
    options: { extraValues: { istiod: { resources: { requests: { cpu: '77m' } } } } },
    facts: [at(ISTIOD, `${DISCOVERY}.resources.requests.cpu`, '77m')],
  },
  {
    option: 'extraValues.base',
    options: { extraValues: { base: { base: { excludedCRDs: ['envoyfilters.networking.istio.io'] } } } },
    facts: [gone('CustomResourceDefinition/envoyfilters.networking.istio.io')],
  },
  {
    option: 'extraValues.cni',
    given: WITH_CNI,
    options: { extraValues: { cni: { podLabels: { 'example.com/a': 'b' } } } },
    facts: [at(CNI, 'spec.template.metadata.labels["example.com/a"]', 'b')],
  },
  {
    option: 'extraValues.ztunnel',
    given: AMBIENT,
    options: { extraValues: { ztunnel: { dnsPolicy: 'ClusterFirstWithHostNet' } } },
    facts: [at(ZTUNNEL, 'spec.template.spec.dnsPolicy', 'ClusterFirstWithHostNet')],
  },
];
