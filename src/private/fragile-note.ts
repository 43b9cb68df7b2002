/** Annotation of an EnvoyFilter: who writes it knows that it depends on Envoy's internals, and what to do with it when Istio changes. */
export const FRAGILE_NOTE = 'cdk8s-mesh.io/fragile';
