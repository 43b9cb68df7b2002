import { Policy } from './manifests';

/** Policies of namespace `shop`, as short as a table needs them. */
export function authorization(name: string, spec: Policy['spec'], namespace = 'shop', annotations = {}): Policy {
  return { kind: 'AuthorizationPolicy', metadata: { name, namespace, annotations }, spec };
}

export const peers = (spec: Policy['spec'], namespace = 'shop', name = 'default'): Policy =>
  ({ kind: 'PeerAuthentication', metadata: { name, namespace }, spec });

export const jwt = (spec: Policy['spec'], namespace = 'shop'): Policy =>
  ({ kind: 'RequestAuthentication', metadata: { name: 'jwt', namespace }, spec });

export const forApp = (app: string) => ({ selector: { matchLabels: { app } } });
export const toService = (name: string) => ({ targetRefs: [{ kind: 'Service', name }] });
