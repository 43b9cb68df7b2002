import { Excused } from './excused';

const PODS_TO_BE = 'no proxy is missing yet: the Pod has no status, so it is one that the cluster has not made; its webhook would add the proxy';
const ANY_NAMESPACE = "miss of Istio: a Gateway's host */host means the same as host, which its analyzer does not know";
const NEW_ONE = 'istio/virtualservice_host_not_found_gateway_with_ns_prefix.yaml';
const BETA = 'istio/virtualservice_host_not_found_gateway_with_ns_prefix_beta.yaml';

/** Where we and Istio's analyzers differ on cases of Istio's own tests, and on pages about our own ways. */
export const EXCUSED_OTHERS: readonly Excused[] = [
  {
    file: 'docs/rules/MESH0012-duplicate-object.md',
    code: 'IST0173',
    object: 'DestinationRule shop/reviews',
    reason: 'false alarm of Istio on manifests: it knows pods that run, not those that a Deployment will make',
  },
  {
    file: 'docs/rules/MESH0021-suppression-without-reason.md',
    code: 'IST0101',
    object: 'VirtualService shop/reviews',
    reason: 'suppressed by our annotation, which Istio does not know',
  },
  {
    file: 'IST0140/loud-both-at-gateways.yaml',
    code: 'IST0132',
    object: 'VirtualService shop/cart',
    reason: 'false alarm of Istio: istiod makes a short host full before it compares it with those of the Gateway, the analyzer does not',
  },
  { file: 'istio/authorizationpolicies.yaml', code: 'IST0103', object: 'Pod httpbin/httpbin-55bf89f8c9-wzfrh', reason: PODS_TO_BE },
  { file: 'istio/injection.yaml', code: 'IST0103', object: 'Pod default/noninjectedpod', reason: PODS_TO_BE },
  { file: NEW_ONE, code: 'IST0145', object: 'Gateway istio-system/testing-gateway-2', reason: ANY_NAMESPACE },
  { file: NEW_ONE, code: 'IST0145', object: 'Gateway istio-system/testing-gateway-4', reason: ANY_NAMESPACE },
  { file: BETA, code: 'IST0145', object: 'Gateway istio-system/testing-gateway-2', reason: ANY_NAMESPACE },
  { file: BETA, code: 'IST0145', object: 'Gateway istio-system/testing-gateway-4', reason: ANY_NAMESPACE },
];
