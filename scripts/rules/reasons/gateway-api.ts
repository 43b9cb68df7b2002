/** Why no rule of Gateway API stands for a code. */
export const GATEWAY_API_REASONS: { readonly [code: string]: string } = {
  IST0156: 'no analyzer says it: `istioctl x precheck` does, of the CRDs in a cluster; MESH0801 finds CRDs of Gateway API that Istio 1.30 does not read',
  IST0172: 'no analyzer says it: `istioctl x precheck` does, of the CRDs in a cluster; MESH0801 finds CRDs of Gateway API that Istio 1.30 does not read',
  IST0176: 'not in Istio 1.30.3, but in later patches; MESH0801 finds CRDs of Gateway API that Istio 1.30 does not read',
  N26: 'about what Flagger and Argo Rollouts write while a rollout runs, which manifests do not show; the guide of CanaryRollout says what is supported',
};
