/**
 * What a way of writing a control plane has no words for, by the titles of its cases: reviewed, so that nothing is refused by mistake, and nothing is carried
 * that does not arrive.
 */
export const CANNOT_CARRY: { readonly [way: string]: readonly string[] } = {
  helmValues: [],
  sail: [
    'compatibilityVersion', 'networkPolicies', 'resourceScope', 'resourceScope (of namespaces)', 'istiod.disruptionBudget',
    'istiod.disruptionBudget (a share)', 'istiod.deploymentAnnotations', 'webhooks.injectorAnnotations', 'webhooks.validation', 'webhooks.validationFailurePolicy',
    'waypoints.nodeSelector', 'waypoints.tolerations', 'cni.tolerations', 'cni.maxUnavailable', 'cni.terminationGracePeriod', 'cni.podQuota', 'ztunnel.logLevel',
  ],
  istioctl: ['webhooks.validation'],
  argoCd: [],
  flux: [],
};

/** What means nothing to a way, and why. */
export const MEANINGLESS: { readonly [way: string]: { readonly [title: string]: string } } = {
  sail: { installsBase: 'the operator brings the CRDs, and installs the chart base itself with the default revision' },
};
