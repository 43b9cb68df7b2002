import { IConstruct } from 'constructs';
import { nearest } from './root';

/** What istiod takes for the trust domain of the mesh and its aliases, whatever they are. */
const ANY_OF_THE_MESH = 'cluster.local';

const DOMAINS = new WeakMap<IConstruct, string>();

/** States the trust domain, for everything below a scope. */
export function stateTrustDomain(scope: IConstruct, domain: string): void {
  DOMAINS.set(scope, domain);
}

/** The trust domain by which policies name identities of the mesh. */
export function trustDomainOf(construct: IConstruct): string {
  return nearest(construct, DOMAINS) ?? ANY_OF_THE_MESH;
}
