import { IConstruct } from 'constructs';
import { PeerFacts, ServiceAccountName } from './peer-facts';
import { Source } from '../api/security';
import { oldestVersion } from '../private/istio-version';
import { trustDomainOf } from '../private/trust-domain';

/** What stands in a source under the name that it has as a fact. */
const LISTS = [
  'namespaces', 'notNamespaces', 'trustDomains', 'notTrustDomains', 'ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks', 'requestPrincipals',
  'notRequestPrincipals',
] as const;

/** What Istio does not take beside service accounts. */
const NOT_BESIDE_ACCOUNTS = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'] as const;

/**
 * A peer as on the wire; empty for anybody.
 *
 * @param leftOutOf the trust domain of those who are left out, where Istio takes principals only
 */
export function sourceOf(facts: PeerFacts, by: IConstruct, leftOutOf = trustDomainOf(by)): Source {
  const lists = LISTS.filter(list => facts[list] !== undefined).map(list => [list, [...facts[list]!]]);
  return { ...Object.fromEntries(lists), ...accountsAlone(facts, by) ? accountsOf(facts) : principalsOf(facts, by, leftOutOf) };
}

/** Every version that is known here has them; of one that is not stated, nobody knows. */
function accountsAlone(facts: PeerFacts, by: IConstruct): boolean {
  return oldestVersion(by) !== undefined && NOT_BESIDE_ACCOUNTS.every(list => facts[list] === undefined);
}

function accountsOf({ serviceAccounts, notServiceAccounts }: PeerFacts): Source {
  const text = ({ namespace, name }: ServiceAccountName) => `${namespace}/${name}`;
  return {
    ...serviceAccounts === undefined ? {} : { serviceAccounts: serviceAccounts.map(text) },
    ...notServiceAccounts === undefined ? {} : { notServiceAccounts: notServiceAccounts.map(text) },
  };
}

function principalsOf({ serviceAccounts, notServiceAccounts, principals, notPrincipals }: PeerFacts, by: IConstruct, leftOutOf: string): Source {
  const all = (trustDomain: string, accounts: readonly ServiceAccountName[] = [], names: readonly string[] = []) =>
    [...accounts.map(({ namespace, name }) => `${trustDomain}/ns/${namespace}/sa/${name}`), ...names];
  return {
    ...serviceAccounts ?? principals ? { principals: all(trustDomainOf(by), serviceAccounts, principals) } : {},
    ...notServiceAccounts ?? notPrincipals ? { notPrincipals: all(leftOutOf, notServiceAccounts, notPrincipals) } : {},
  };
}
