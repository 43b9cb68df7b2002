import { IConstruct } from 'constructs';
import { PeerFacts } from './peer-facts';
import { AuthorizationRule } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { sourceOf } from './sources';
import { operationAt } from './target-ports';
import { AuthorizationPolicyAction } from '../api/security';
import { AccessRule, AccessTerm } from '../values';

/** Somebody who calls, and what for. */
export interface Admission {
  readonly by: IConstruct;
  /** Read at every render; of several, any. */
  readonly peers: () => readonly PeerFacts[];
  /** Whether callers are meant whom nobody in this app knows. */
  readonly isOfOthers?: boolean;
  /** Everything if nothing is said. */
  readonly access?: AccessRule;
}

/** Rules for pods that say so. */
export function admissionRules({ peers, access }: Admission, target: PolicyTarget, action: AuthorizationPolicyAction): AuthorizationRule[] {
  const sources = peers().map(facts => sourceOf(facts, target.by));
  const isAnybody = sources.some(source => Object.keys(source).length === 0);
  const from = isAnybody ? undefined : sources.map(source => ({ source }));
  const terms: readonly (AccessTerm | undefined)[] = access?._terms ?? [undefined];
  return terms.map(term => {
    const operation = term && operationAt(target, term, action);
    return {
      ...from && { from },
      ...operation && { to: [{ operation }] },
      ...term !== undefined && term.when.length > 0 ? { when: [...term.when] } : {},
    };
  });
}
