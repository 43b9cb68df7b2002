import { Caller } from './request';
import { matchesText } from './text';

const SCHEME = 'spiffe://';

/** The name in a certificate. */
export function spiffeId({ trustDomain, namespace, account }: Caller): string {
  return `${SCHEME}${trustDomain}/ns/${namespace}/sa/${account}`;
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const REGEXES = new Map<string, RegExp>();

/** The whole text has to match, as in Envoy. */
function matchesWhole(pattern: string, text: string): boolean {
  const regex = REGEXES.get(pattern) ?? new RegExp(`^(?:${pattern})$`);
  REGEXES.set(pattern, regex);
  return regex.test(text);
}

/** `srcPrincipalGenerator`: any name is more than its scheme. */
export function isPrincipal(pattern: string, caller: Caller | undefined): boolean {
  if (caller === undefined) return false;
  return matchesText(pattern, spiffeId(caller).slice(SCHEME.length));
}

/** `srcNamespaceGenerator`: `*` may stand anywhere. */
export function isOfNamespace(pattern: string, caller: Caller | undefined): boolean {
  return caller !== undefined && matchesWhole(`.*/ns/${pattern.replace(/\*/g, '.*')}/.*`, spiffeId(caller));
}

/** `serviceAccountRegex`: an account without namespace is one of the namespace of the policy. */
export function isAccount(pattern: string, caller: Caller | undefined, namespaceOfPolicy: string): boolean {
  if (caller === undefined) return false;
  const [first, second] = pattern.split('/');
  const [namespace, account] = second === undefined ? [namespaceOfPolicy, first] : [first, second];
  return matchesWhole(`spiffe://.+/ns/${quoted(namespace)}/(.+/|)sa/${quoted(account)}(/.+)?`, spiffeId(caller));
}

/** `srcTrustDomainGenerator`. */
export function isOfTrustDomain(pattern: string, caller: Caller | undefined): boolean {
  return caller !== undefined && matchesText(pattern, caller.trustDomain);
}
