import { Excused } from './excused';

/** Where we and Istio's analyzers differ about Gateway API. */
export const EXCUSED_GATEWAY_API: readonly Excused[] = [
  {
    file: 'docs/rules/MESH0802-selector-on-kubernetes-gateway.md',
    code: 'IST0127',
    object: 'AuthorizationPolicy shop/web',
    reason: 'false alarm of Istio: it takes a policy with targetRefs for one of the whole namespace, and looks for pods that run there',
  },
];
