import { attributesOf } from './attributes';
import { remembering, Resource } from '../../../../model';
import { memo } from '../../../../private/memo';

/** One principal that an AuthorizationPolicy names. */
export interface Principal {
  /** As written. */
  readonly value: string;
  readonly isNegative: boolean;
  readonly field: string;
  /** Its parts, where it is of the usual form; any of them may have a wildcard. */
  readonly parts: { readonly trustDomain: string; readonly namespace: string; readonly account: string } | undefined;
}

export const principalsOf = remembering((resource: Resource): readonly Principal[] => {
  const named = attributesOf(resource).filter(({ name }) => name === 'principals' || name === 'source.principal');
  if (named.length === 0) return [];
  return named.flatMap(({ values, isNegative, field }) => values.map((value, i) => ({
    value, isNegative, field: `${field}[${i}]`, parts: partsOf(value),
  })));
});

const partsOf = memo((value): Principal['parts'] => {
  const match = /^([^/]+)\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(value);
  return match === null ? undefined : { trustDomain: match[1], namespace: match[2], account: match[3] };
});
