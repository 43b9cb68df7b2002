import { Excused } from './excused';

const TARGETS = 'false alarm of Istio: it takes a policy with targetRefs for one of the whole namespace, and looks for pods that run there';
const NOT_YET_MADE = 'false alarm of Istio on manifests: it knows pods that run, not those that a Deployment will make in a namespace in ambient mode; '
  + 'the policy with targetRefs beside it is none of the whole namespace';

/** Where we and Istio's analyzers differ about ambient mode. */
export const EXCUSED_AMBIENT: readonly Excused[] = [
  { file: 'docs/rules/MESH0901-http-rule-without-waypoint.md', code: 'IST0127', object: 'AuthorizationPolicy shop/web', reason: NOT_YET_MADE },
  { file: 'docs/rules/MESH0902-target-without-waypoint.md', code: 'IST0127', object: 'AuthorizationPolicy shop/web', reason: TARGETS },
  { file: 'docs/rules/MESH0903-policy-not-for-waypoint.md', code: 'IST0127', object: 'AuthorizationPolicy shop/web', reason: TARGETS },
  { file: 'docs/rules/MESH0917-agentgateway-ignores-policy.md', code: 'IST0127', object: 'AuthorizationPolicy shop/web', reason: TARGETS },
  { file: 'docs/rules/MESH0918-bypass-guard-at-waypoint.md', code: 'IST0127', object: 'AuthorizationPolicy shop/web', reason: NOT_YET_MADE },
];
