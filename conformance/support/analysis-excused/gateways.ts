import { Excused } from './excused';

const CERT_MANAGER = 'false alarm of Istio: the Secret is made in the cluster by the Certificate of cert-manager beside it';

/** Where we and Istio's analyzers differ about gateways. */
export const EXCUSED_GATEWAYS: readonly Excused[] = [
  { file: 'docs/rules/MESH0213-gateway-credential-not-found.md', code: 'IST0101', object: 'Gateway shop/edge', reason: CERT_MANAGER },
  { file: 'docs/rules/MESH0215-gateway-certificate-lacks-host.md', code: 'IST0101', object: 'Gateway shop/edge', reason: CERT_MANAGER },
  {
    file: 'IST0101/loud-gateway-pods-of-deployment.yaml',
    code: 'IST0101',
    object: 'Gateway shop/edge',
    reason: 'false alarm of Istio on manifests: it knows pods that run, not those that a Deployment will make',
  },
  {
    file: 'IST0132/loud-short-host.yaml',
    code: 'IST0132',
    object: 'VirtualService shop/web',
    reason: 'false alarm of Istio: istiod makes a short host full before it compares it with those of the Gateway, the analyzer does not',
  },
  {
    file: 'IST0145/loud-first-of-two-servers.yaml',
    code: 'IST0145',
    object: 'Gateway shop/other',
    reason: 'miss of Istio: of the servers of a Gateway with one port it remembers only the last, so it reports one of the two Gateways',
  },
  {
    file: 'IST0145/silent-any-namespace-spelled.yaml',
    code: 'IST0145',
    object: 'Gateway shop/edge',
    reason: "miss of Istio: istiod reads '*/host' as 'host' before it compares, the analyzer compares them as written",
  },
  {
    file: 'IST0145/silent-any-namespace-spelled.yaml',
    code: 'IST0145',
    object: 'Gateway shop/other',
    reason: "miss of Istio: istiod reads '*/host' as 'host' before it compares, the analyzer compares them as written",
  },
  {
    file: 'IST0161/loud-string-data.yaml',
    code: 'IST0161',
    object: 'Gateway shop/edge',
    reason: "false alarm of Istio on manifests: the API server moves 'stringData' into 'data', and the analyzer reads 'data' alone",
  },
  {
    file: 'IST0162/loud-named-target-port.yaml',
    code: 'IST0162',
    object: 'Gateway shop/edge',
    reason: 'false alarm of Istio: the Service leads to the port by the name that the container gives it',
  },
];
