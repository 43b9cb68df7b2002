import { addresses, portTexts, serviceAccounts, wildcards } from './values';
import { required, show } from '../../checks';
import { Field } from '../../field';
import { noneEmpty } from '../../texts';

/** How the values of each attribute are written. */
const ATTRIBUTES: { readonly [key: string]: (values: Field) => void } = {
  'source.ip': addresses,
  'remote.ip': addresses,
  'destination.ip': addresses,
  'destination.port': portTexts,
  'source.namespace': noneEmpty,
  'source.serviceAccount': serviceAccounts,
  'source.principal': noneEmpty,
  'source.trustDomain': wildcards,
  'request.auth.principal': noneEmpty,
  'request.auth.audiences': noneEmpty,
  'request.auth.presenter': noneEmpty,
  'connection.sni': noneEmpty,
};

const MAPS = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];
const NOT_CUSTOM = ['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'];

/** One entry of `when`. */
export function condition(when: Field, isCustom: boolean): void {
  required(when, 'key');
  const key = when.get('key').value;
  if (!key) return;
  knownAttribute(when.get('key'));
  if (isCustom && (NOT_CUSTOM.includes(key) || key.startsWith('request.auth.'))) {
    when.get('key').refuse('Excluded', `must not be ${show(key)} with the action CUSTOM`, 'choose another attribute, or let the external authorizer judge it');
  }
  if (when.each('values').length + when.each('notValues').length === 0) {
    when.refuse('Empty', `must have values or notValues for ${show(key)}, got none`, 'set one of values, notValues');
  }
  const judge = Object.hasOwn(ATTRIBUTES, key) ? ATTRIBUTES[key] : noneEmpty;
  judge(when.get('values'));
  judge(when.get('notValues'));
}

function knownAttribute(field: Field): void {
  const key: string = field.value;
  const map = MAPS.find(prefix => key.startsWith(prefix));
  if (map !== undefined && !/^[^[]+\[.+\]$/s.test(key)) {
    field.refuse('UnknownAttribute', `must name an entry in brackets, got ${show(key)}`, `write it as '${map.replace(/\.$/, '.<filter>')}[<name>]'`);
  } else if (map === undefined && !Object.hasOwn(ATTRIBUTES, key)) {
    field.refuse('UnknownAttribute', `must be one of ${[...Object.keys(ATTRIBUTES), ...MAPS.map(m => `${m}…[…]`)].join(', ')}, got ${show(key)}`,
      cureFor(key));
  }
}

function cureFor(key: string): string {
  if (key === 'destination.namespace') return 'create the policy in the namespace it is for';
  return key.startsWith('destination.labels') ? 'use the selector of the policy' : 'choose one of these attributes';
}
