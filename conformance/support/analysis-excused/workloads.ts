import { Excused } from './excused';

const NOT_YET_MADE = 'the pod is yet to be made, and is injected then, as its namespace says; Istio judges manifests as if they were running pods';
const WEBHOOK_ELSEWHERE = 'the labels ask for injection as Istio\'s own webhooks want it, and these are installed elsewhere; without them among the manifests Istio warns of '
  + 'every gateway';
const NO_PODS = 'an ExternalName Service has no pods, whatever its selector says: Kubernetes ignores it';

/** What we say of Services and workloads, and Istio does not, or the other way round. */
export const EXCUSED_WORKLOADS: readonly Excused[] = [
  { file: 'IST0103/loud-yet-to-be-made.yaml', code: 'IST0103', object: 'Pod shop/app-1', reason: NOT_YET_MADE },
  { file: 'IST0116/loud-external-name.yaml', code: 'IST0116', object: 'Deployment shop/app', reason: NO_PODS },
  { file: 'IST0137/loud-external-name.yaml', code: 'IST0137', object: 'Deployment shop/app', reason: NO_PODS },
  { file: 'IST0146/loud-webhooks-elsewhere.yaml', code: 'IST0146', object: 'Deployment shop/app', reason: WEBHOOK_ELSEWHERE },
  { file: 'IST0147/loud-yet-to-be-made.yaml', code: 'IST0147', object: 'Pod shop/app-1', reason: NOT_YET_MADE },
  { file: 'IST0150/loud-udp-called-tcp.yaml', code: 'IST0150', object: 'Service shop/a', reason: 'the port is UDP, which the proxy does not touch' },
  { file: 'docs/rules/MESH0718-image-auto-not-injected.md', code: 'IST0146', object: 'Deployment shop/reviews', reason: WEBHOOK_ELSEWHERE },
];
