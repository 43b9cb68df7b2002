/** Why no rule stands for a code of workloads. */
export const WORKLOADS_REASONS: { readonly [code: string]: string } = {
  IST0136: 'nothing emits it: the analyzer exists in Istio 1.30, but is not among those that run; nearly all annotations are alpha, so it would say nothing of use',
  IST0143: 'nothing emits it in Istio 1.30; which address an application listens on is in no manifest',
  W18: 'whether an application calls out as it starts, and whether nodes are scaled down, is in no manifest',
  W22: 'a limit on all connections of a proxy is a number that only its load can tell, and the bootstrap or runtime settings that carry it may be '
    + 'set in many places outside these manifests',
};
