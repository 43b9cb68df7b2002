import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { DISCOVERY, env, ISTIOD, ISTIOD_POD } from './places';
import { ControlPlaneProfile, DisruptionBudget, IpFamilyPolicy, PodScaling, TopologySpread } from '../../../../src';
import { at, gone, there } from '../facts';
import { OptionCase } from '../option-case';

const HPA = 'HorizontalPodAutoscaler/istiod';
const PDB = 'PodDisruptionBudget/istiod';
const DEMO = { profile: ControlPlaneProfile.DEMO };
const THREE = { istiod: { scaling: PodScaling.fixed(3) } };

const SCALING: readonly OptionCase[] = [
  {
    option: 'istiod.scaling',
    options: { istiod: { scaling: PodScaling.auto({ minReplicas: 3, maxReplicas: 9, cpuPercent: 60, memoryPercent: 70 }) } },
    facts: [
      at(HPA, 'spec.minReplicas', 3),
      at(HPA, 'spec.maxReplicas', 9),
      at(HPA, 'spec.metrics', [60, 70].map((averageUtilization, i) => ({
        type: 'Resource', resource: { name: ['cpu', 'memory'][i], target: { type: 'Utilization', averageUtilization } },
      }))),
      there(PDB),
    ],
  },
  {
    option: 'istiod.scaling',
    what: 'of the profile demo, which has a fixed number',
    given: DEMO,
    options: { istiod: { scaling: PodScaling.auto({ minReplicas: 2, maxReplicas: 4 }) } },
    facts: [at(HPA, 'spec.minReplicas', 2), at(HPA, 'spec.maxReplicas', 4)],
  },
  {
    option: 'istiod.scaling',
    what: 'fixed',
    options: THREE,
    facts: [at(ISTIOD, 'spec.replicas', 3), gone(HPA), there(PDB)],
  },
  {
    option: 'istiod.disruptionBudget',
    given: THREE,
    options: { istiod: { ...THREE.istiod, disruptionBudget: DisruptionBudget.maxUnavailable(1) } },
    facts: [at(PDB, 'spec.maxUnavailable', 1), at(PDB, 'spec.minAvailable', undefined)],
  },
  {
    option: 'istiod.disruptionBudget',
    what: 'a share',
    given: THREE,
    options: { istiod: { ...THREE.istiod, disruptionBudget: DisruptionBudget.minAvailablePercent(50) } },
    facts: [at(PDB, 'spec.minAvailable', '50%')],
  },
  {
    option: 'istiod.disruptionBudget',
    what: 'none',
    isAlone: true,
    given: THREE,
    options: { istiod: { ...THREE.istiod, disruptionBudget: DisruptionBudget.none() } },
    facts: [gone(PDB)],
  },
  {
    option: 'istiod.maxSurge',
    options: { istiod: { maxSurge: '1' } },
    facts: [at(ISTIOD, 'spec.strategy.rollingUpdate.maxSurge', 1)],
  },
  {
    option: 'istiod.maxUnavailable',
    options: { istiod: { maxUnavailable: '50%' } },
    facts: [at(ISTIOD, 'spec.strategy.rollingUpdate.maxUnavailable', '50%')],
  },
];

const RESOURCES = { cpu: { request: Cpu.millis(1500), limit: Cpu.units(3) }, memory: { request: Size.gibibytes(3), limit: Size.gibibytes(4) } };
const REQUIREMENTS = { requests: { cpu: '1500m', memory: '3072Mi' }, limits: { cpu: 3, memory: '4096Mi' } };

const PODS: readonly OptionCase[] = [
  ...[{}, DEMO].map((given): OptionCase => ({
    option: 'istiod.resources',
    what: given === DEMO ? 'of the profile demo' : undefined,
    given,
    options: { istiod: { resources: RESOURCES } },
    facts: [at(ISTIOD, `${DISCOVERY}.resources`, REQUIREMENTS)],
  })),
  {
    option: 'istiod.spread',
    options: { istiod: { spread: [TopologySpread.overZones()] } },
    facts: [at(ISTIOD, `${ISTIOD_POD}.topologySpreadConstraints[0].topologyKey`, 'topology.kubernetes.io/zone')],
  },
  {
    option: 'istiod.env',
    options: { istiod: { env: { PILOT_ENABLE_ALPHA_GATEWAY_API: 'true', A: '1' } } },
    facts: [at(ISTIOD, env(DISCOVERY, 'PILOT_ENABLE_ALPHA_GATEWAY_API'), 'true'), at(ISTIOD, env(DISCOVERY, 'A'), '1')],
  },
  {
    option: 'istiod.args',
    options: { istiod: { args: ['--tls-cipher-suites=TLS_AES_128_GCM_SHA256'] } },
    facts: [at(ISTIOD, `${DISCOVERY}.args[--tls-cipher-suites]`, 'TLS_AES_128_GCM_SHA256')],
  },
  {
    option: 'istiod.nodeSelector',
    options: { istiod: { nodeSelector: { pool: 'system' } } },
    facts: [at(ISTIOD, `${ISTIOD_POD}.nodeSelector`, { pool: 'system' })],
  },
  {
    option: 'istiod.tolerations',
    options: { istiod: { tolerations: [{ key: 'system', operator: 'Exists' }] } },
    facts: [at(ISTIOD, `${ISTIOD_POD}.tolerations`, [{ key: 'cni.istio.io/not-ready', operator: 'Exists' }, { key: 'system', operator: 'Exists' }])],
  },
  {
    option: 'istiod.affinity',
    options: { istiod: { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }] } } } },
    facts: [at(ISTIOD, `${ISTIOD_POD}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].key`, 'a')],
  },
  {
    option: 'istiod.priorityClassName',
    options: { istiod: { priorityClassName: 'system-cluster-critical' } },
    facts: [at(ISTIOD, `${ISTIOD_POD}.priorityClassName`, 'system-cluster-critical')],
  },
  {
    option: 'istiod.podLabels',
    options: { istiod: { podLabels: { 'example.com/team': 'mesh' } } },
    facts: [at(ISTIOD, 'spec.template.metadata.labels["example.com/team"]', 'mesh')],
  },
  {
    option: 'istiod.podAnnotations',
    options: { istiod: { podAnnotations: { 'example.com/a': 'b' } } },
    facts: [at(ISTIOD, 'spec.template.metadata.annotations["example.com/a"]', 'b')],
  },
  {
    option: 'istiod.deploymentLabels',
    options: { istiod: { deploymentLabels: { 'example.com/team': 'mesh' } } },
    facts: [at(ISTIOD, 'metadata.labels["example.com/team"]', 'mesh')],
  },
  {
    option: 'istiod.deploymentAnnotations',
    options: { istiod: { deploymentAnnotations: { 'example.com/a': 'b' } } },
    facts: [at(ISTIOD, 'metadata.annotations["example.com/a"]', 'b')],
  },
  {
    option: 'istiod.serviceAnnotations',
    options: { istiod: { serviceAnnotations: { 'example.com/a': 'b' } } },
    facts: [at('Service/istiod', 'metadata.annotations["example.com/a"]', 'b')],
  },
  {
    option: 'istiod.serviceAccountAnnotations',
    options: { istiod: { serviceAccountAnnotations: { 'example.com/role': 'b' } } },
    facts: [at('ServiceAccount/istiod', 'metadata.annotations["example.com/role"]', 'b')],
  },
];

const BEHAVIOUR: readonly OptionCase[] = [
  {
    option: 'istiod.ipFamilyPolicy',
    options: { istiod: { ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK } },
    facts: [at('Service/istiod', 'spec.ipFamilyPolicy', 'RequireDualStack')],
  },
  {
    option: 'istiod.ipFamilies',
    options: { istiod: { ipFamilies: ['IPv6', 'IPv4'] } },
    facts: [at('Service/istiod', 'spec.ipFamilies', ['IPv6', 'IPv4'])],
  },
  {
    option: 'istiod.traceSampling',
    options: { istiod: { traceSampling: 25 } },
    facts: [at(ISTIOD, env(DISCOVERY, 'PILOT_TRACE_SAMPLING'), '25')],
  },
  {
    option: 'istiod.traceSampling',
    what: 'none at all',
    options: { istiod: { traceSampling: 0 } },
    facts: [at(ISTIOD, env(DISCOVERY, 'PILOT_TRACE_SAMPLING'), '0')],
  },
  {
    option: 'istiod.traceSampling',
    what: 'of the profile demo',
    given: DEMO,
    options: { istiod: { traceSampling: 5 } },
    facts: [at(ISTIOD, env(DISCOVERY, 'PILOT_TRACE_SAMPLING'), '5')],
  },
  {
    option: 'istiod.maxConnectionAge',
    options: { istiod: { maxConnectionAge: Duration.minutes(10) } },
    facts: [at(ISTIOD, `${DISCOVERY}.args[--keepaliveMaxServerConnectionAge]`, '600s')],
  },
  {
    option: 'istiod.analysis',
    options: { istiod: { analysis: true } },
    facts: [at(ISTIOD, env(DISCOVERY, 'PILOT_ENABLE_ANALYSIS'), 'true')],
  },
  {
    option: 'istiod.untaintsNodes',
    options: { istiod: { untaintsNodes: true } },
    facts: [at(ISTIOD, env(DISCOVERY, 'PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS'), 'true')],
  },
  {
    option: 'istiod.jwksRootCertificates',
    options: { istiod: { jwksRootCertificates: 'PEM' } },
    facts: [at('ConfigMap/pilot-jwks-extra-cacerts', 'data["extra.pem"]', 'PEM'), at(ISTIOD, `${DISCOVERY}.volumeMounts[extracacerts].mountPath`, '/cacerts')],
  },
];

export const ISTIOD_CASES: readonly OptionCase[] = [...SCALING, ...PODS, ...BEHAVIOUR];
