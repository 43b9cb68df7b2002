/**
 * Where in the filter chain of a proxy an extension runs. Requests pass the phases in this order; an extension without one runs last, before the router.
 */
export enum ExtensionPhase {
  /** Before Istio looks at tokens and identities: for what brings or checks credentials. */
  AUTHN = 'AUTHN',
  /** After authentication, before authorization: for what decides who may. */
  AUTHZ = 'AUTHZ',
  /** After authorization, before statistics: for what counts and reports. */
  STATS = 'STATS',
}
