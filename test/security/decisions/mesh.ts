import { Policy } from './manifests';
import { Request } from './request';
import { TrustDomains } from './trust-domains';

/** Who is asked by CUSTOM policies. */
export interface Authorizer {
  /** One of HTTP has no say about TCP. */
  readonly protocol: 'gRPC' | 'HTTP';
  allows(request: Request): boolean;
}

/** All that decides, except the request. */
export interface Mesh {
  readonly policies: readonly Policy[];
  readonly rootNamespace: string;
  readonly trustDomains: TrustDomains;
  /** Providers of the mesh config, by name. */
  readonly authorizers: { readonly [provider: string]: Authorizer };
}

/** Pods that are called, or pods of a gateway. */
export interface Workload {
  readonly namespace: string;
  readonly labels: { readonly [label: string]: string };
  /** What listens is a Gateway, of which PeerAuthentications say nothing. */
  readonly isGateway?: boolean;
}

const TRUST_DOMAINS: TrustDomains = ['cluster.local'];

/** A mesh where nothing is said besides policies. */
export function meshOf(policies: readonly Policy[], settings: Partial<Mesh> = {}): Mesh {
  return { policies, rootNamespace: 'istio-system', trustDomains: TRUST_DOMAINS, authorizers: {}, ...settings };
}
