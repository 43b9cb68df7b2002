import * as fc from 'fast-check';
import { anyRule, REQUESTS } from './arbitraries';
import { Policy, Rule } from './manifests';
import { meshOf } from './mesh';
import { authorization, jwt } from './policies';
import { atSidecar } from './sidecar';
import { atZtunnel } from './ztunnel';
import { AuthorizationRule, mergeRules } from '../../../src/access/policy-rules';

const PODS = { namespace: 'shop', labels: {} };
const TOKENS = jwt({ jwtRules: [{ issuer: 'acme' }] });

/** What rules of one policy decide, request by request. */
function decisions(rules: readonly Rule[], action: Policy['spec']['action']): boolean[] {
  const mesh = meshOf([TOKENS, authorization('all', { action, rules })]);
  return REQUESTS.flatMap(request => [atSidecar, atZtunnel].map(at => at(request, PODS, mesh).isAllowed));
}

test.each(['ALLOW', 'DENY'] as const)('rules of an %s that are merged decide as they did', action => {
  fc.assert(fc.property(fc.array(anyRule, { minLength: 1, maxLength: 4 }), rules => {
    expect(decisions(mergeRules(rules as AuthorizationRule[]) as Rule[], action)).toStrictEqual(decisions(rules, action));
  }), { numRuns: 200 });
});
