import { attributesOf } from './attributes';
import { principalsOf } from './principals';
import { Resource } from '../../../../model';

/** A service account that an AuthorizationPolicy names. */
export interface NamedAccount {
  readonly namespace: string;
  readonly account: string;
  /** Whether all others are meant. */
  readonly isNegative: boolean;
  readonly field: string;
}

/** The accounts that are named without wildcard. */
export function accountsOf(resource: Resource): NamedAccount[] {
  const principals = principalsOf(resource).flatMap(({ value, parts, isNegative, field }) =>
    parts === undefined || value.slice(1).includes('*') ? [] : [{ namespace: parts.namespace, account: parts.account, isNegative, field }]);
  const accounts = attributesOf(resource).filter(({ name }) => name === 'serviceAccounts' || name === 'source.serviceAccount').flatMap(({ values, isNegative, field }) =>
    values.map((value, i) => {
      const [namespace, account] = value.includes('/') ? value.split('/') : [resource.namespace, value];
      return { namespace, account, isNegative, field: `${field}[${i}]` };
    }));
  return [...principals, ...accounts];
}
