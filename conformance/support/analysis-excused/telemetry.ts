import { Excused } from './excused';

const OF_DEPLOYMENT = 'false alarm of Istio on manifests: it knows pods that run, not those that a Deployment will make';
const WITH_TARGETS = 'false alarm of Istio: it takes a Telemetry for named targets for one that is for the whole namespace; istiod does not';
const CONFIG_ELSEWHERE = 'Istio reads the mesh config and its networks from a cluster, never from files; we read the ConfigMap beside it';

/** Where we and Istio's analyzers differ about telemetry and the control plane. */
export const EXCUSED_TELEMETRY: readonly Excused[] = [
  { file: 'IST0101/loud-telemetry-of-deployment.yaml', code: 'IST0101', object: 'Telemetry shop/web', reason: OF_DEPLOYMENT },
  { file: 'IST0157/loud-default-provider.yaml', code: 'IST0157', object: 'Telemetry shop/a', reason: CONFIG_ELSEWHERE },
  { file: 'IST0159/silent-template.yaml', code: 'IST0101', object: 'Telemetry shop/a', reason: OF_DEPLOYMENT },
  { file: 'IST0159/silent-template.yaml', code: 'IST0101', object: 'Telemetry shop/b', reason: OF_DEPLOYMENT },
  { file: 'IST0160/loud-targets.yaml', code: 'IST0160', object: 'Telemetry shop/a', reason: WITH_TARGETS },
  { file: 'IST0160/loud-targets.yaml', code: 'IST0160', object: 'Telemetry shop/b', reason: WITH_TARGETS },
  { file: 'docs/rules/MESH0509-lightstep-provider.md', code: 'IST0002', object: 'Telemetry shop/traces', reason: CONFIG_ELSEWHERE },
  { file: 'docs/rules/MESH0605-network-registry-unknown.md', code: 'IST0126', object: 'ConfigMap istio-system/istio', reason: CONFIG_ELSEWHERE },
];
