import { IConstruct } from 'constructs';
import { JwtRule } from '../api/security';
import { MeshError } from '../private/errors';

/** Tokens that somebody wants to be taken. */
export interface JwtContribution {
  readonly by: IConstruct;
  readonly rules: readonly JwtRule[];
}

/**
 * All rules of a target, each once and in an order of their own.
 *
 * Two rules for one issuer may differ in what they look for, but not in what they pass on: Envoy stops at the first that takes the token.
 */
export function joinJwtRules(contributions: readonly JwtContribution[]): JwtRule[] {
  const found = new Map<string, JwtRule>();
  const first = new Map<string, { readonly by: IConstruct; readonly effects: string }>();
  for (const { by, rules } of contributions) {
    for (const rule of rules) {
      const issuer = rule.issuer ?? '';
      const effects = effectsOf(rule);
      const other = first.get(issuer);
      if (other !== undefined && other.effects !== effects) throw issuerTwice(issuer, other.by, by);
      first.set(issuer, { by, effects });
      found.set(JSON.stringify([issuer, rule]), rule);
    }
  }
  return [...found.keys()].sort().map(key => found.get(key)!);
}

/** What a rule does with a token besides taking it. */
export function effectsOf(rule: JwtRule): string {
  const { jwks, jwksUri, outputClaimToHeaders, outputPayloadToHeader, forwardOriginalToken = false, spaceDelimitedClaims } = rule;
  return JSON.stringify([jwks, jwksUri, outputClaimToHeaders, outputPayloadToHeader, forwardOriginalToken, spaceDelimitedClaims]);
}

/** What one of them passes on or trusts, the other does not. */
export function issuerTwice(issuer: string, one: IConstruct, other: IConstruct): MeshError {
  const paths = one === other ? `'${one.node.path}' has it twice` : `'${one.node.path}' and '${other.node.path}' have it`;
  const what = issuer === '' ? 'tokens of any issuer are' : `issuer '${issuer}' is`;
  return new MeshError('IssuerTwice', `${what} taken twice by the same pods (${paths}), with other keys, or with other `
    + 'headers passed on; Envoy stops at the first rule that takes a token; give both the same settings but for audiences and locations', other);
}
