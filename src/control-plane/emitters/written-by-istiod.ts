/** Fields of admission webhooks that istiod writes when it runs, where charts have something else or nothing. */
export const WRITTEN_BY_ISTIOD: { readonly [kind: string]: readonly string[] } = {
  MutatingWebhookConfiguration: ['clientConfig/caBundle'],
  ValidatingWebhookConfiguration: ['clientConfig/caBundle', 'failurePolicy'],
};

export const WEBHOOK_GROUP = 'admissionregistration.k8s.io';
