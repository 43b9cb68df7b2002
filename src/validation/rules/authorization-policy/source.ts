import { addresses, saysSomething, serviceAccounts, trustDomains } from './values';
import { show } from '../../checks';
import { Field, FieldRules } from '../../field';
import { noneEmpty } from '../../texts';

const PEERS = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];
const ACCOUNTS = ['serviceAccounts', 'notServiceAccounts'];
const TRUST_DOMAINS = ['trustDomains', 'notTrustDomains'];
const TOKENS = ['requestPrincipals', 'notRequestPrincipals'];
const ADDRESSES = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const NO_ADDRESSES = [...PEERS, ...ACCOUNTS, ...TRUST_DOMAINS, ...TOKENS];

/** How the values of each field are written. */
const VALUES: FieldRules = new Map([
  ...[...PEERS, ...TOKENS].map(name => [name, noneEmpty] as const),
  ...ACCOUNTS.map(name => [name, serviceAccounts] as const),
  ...TRUST_DOMAINS.map(name => [name, trustDomains] as const),
  ...ADDRESSES.map(name => [name, addresses] as const),
]);

/** One entry of `from`. */
export function source(from: Field, isCustom: boolean): void {
  const src = from.get('source');
  if (!saysSomething(src, VALUES)) {
    src.refuse('Empty', 'must say where requests come from', "set one of its fields, or remove 'from' to match any source");
  }
  accountsAlone(src);
  src.judgeAll(VALUES);
  if (isCustom) addressesOnly(src);
}

/** Even an empty list counts as set. */
function accountsAlone(src: Field): void {
  const peers = PEERS.filter(name => src.has(name));
  const accounts = ACCOUNTS.filter(name => src.has(name));
  if (peers.length > 0 && accounts.length > 0) {
    src.refuse('OneOf', `service accounts cannot stand beside principals or namespaces, got ${[...accounts, ...peers].join(' and ')}`,
      'write two sources, or keep one kind');
  }
}

function addressesOnly(src: Field): void {
  for (const field of NO_ADDRESSES.map(name => src.get(name))) {
    if (field.items().length > 0) {
      field.refuse('Excluded', `must not be set with the action CUSTOM, got ${show(field.value)}`, 'match by address, or let the external authorizer judge it');
    }
  }
}
