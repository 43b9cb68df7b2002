import { attributesOf } from './attributes';
import { readOnce } from '../../../../model';

/** One principal that an AuthorizationPolicy names. */
export interface Principal {
  /** As written. */
  readonly value: string;
  readonly isNegative: boolean;
  readonly field: string;
  /** Its parts, where it is of the usual form; any of them may have a wildcard. */
  readonly parts: { readonly trustDomain: string; readonly namespace: string; readonly account: string } | undefined;
}

export const principalsOf = readOnce((resource): readonly Principal[] =>
  attributesOf(resource).filter(({ name }) => name === 'principals' || name === 'source.principal').flatMap(({ values, isNegative, field }) =>
    values.map((value, i) => {
      const match = /^([^/]+)\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(value);
      return { value, isNegative, field: `${field}[${i}]`, parts: match === null ? undefined : { trustDomain: match[1], namespace: match[2], account: match[3] } };
    })));
