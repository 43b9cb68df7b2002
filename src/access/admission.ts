import { IConstruct } from 'constructs';
import { PeerFacts } from './peer-facts';
import { AuthorizationRule } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { sourceOf } from './sources';
import { operationAt } from './target-ports';
import { AuthorizationPolicyAction, Source } from '../api/security';
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
  const terms: readonly (AccessTerm | undefined)[] = access?._terms ?? [undefined];
  return sources.flatMap(source => terms.map(term => ruleFor(source, meantBy(source, term), target, action)));
}

function ruleFor(source: Source, term: AccessTerm | undefined, target: PolicyTarget, action: AuthorizationPolicyAction): AuthorizationRule {
  const operation = term && operationAt(target, term, action);
  return {
    ...Object.keys(source).length === 0 ? {} : { from: [{ source }] },
    ...operation && { to: [{ operation }] },
    ...term !== undefined && term.when.length > 0 ? { when: [...term.when] } : {},
  };
}

/** Of somebody with a token, requests alone are meant: connections have none, and what denies would deny all of them. */
function meantBy(source: Source, term: AccessTerm | undefined): AccessTerm | undefined {
  const token = (['requestPrincipals', 'notRequestPrincipals'] as const).find(list => source[list] !== undefined);
  return token === undefined ? term : { operation: {}, when: [], http: token, ...term, isForRequests: true };
}
