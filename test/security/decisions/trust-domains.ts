import { matchesText } from './text';

/** The own trust domain, then its aliases. */
export type TrustDomains = readonly [string, ...string[]];

/** The old name of the own trust domain, whatever it is today. */
const LOCAL = 'cluster.local';

/** `ReplaceTrustDomainAliases`: a principal of one's own trust domain is one of each alias too. */
export function withAliases(principals: readonly string[], own: TrustDomains): string[] {
  return principals.flatMap(principal => {
    const [trustDomain, ...rest] = principal.split('/');
    const isOwn = trustDomain === LOCAL || own.some(one => matchesText(trustDomain, one) || matchesText(one, trustDomain));
    if (rest.length !== 4 || trustDomain === '*' || !isOwn) return [principal];
    return own.map(one => trustDomain.startsWith('*') && matchesText(trustDomain, one) ? principal : [one, ...rest].join('/'));
  });
}

/** `ExpandTrustDomainAliases`. */
export function expanded(trustDomains: readonly string[], own: TrustDomains): string[] {
  return trustDomains.flatMap(one => own.includes(one) ? own : [one]);
}
