import { IConstruct } from 'constructs';
import { NetworkCaller, PodGroup } from './network-policy';
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
  /** The pods, for what cannot tell identities; undefined if nobody knows them. */
  readonly pods?: () => readonly PodGroup[] | undefined;
  /** Everything if nothing is said. */
  readonly access?: AccessRule;
  /** Ports of the pods by number, which may be ports that a Service does not have; instead of `access`. */
  readonly podPorts?: readonly number[];
}

/** Rules for pods that say so. */
export function admissionRules({ peers, access, podPorts }: Admission, target: PolicyTarget, action: AuthorizationPolicyAction): AuthorizationRule[] {
  // Who is left out of those who get in is so in every trust domain: else the same name in another one would get round it.
  const leftOutOf = action === AuthorizationPolicyAction.ALLOW ? '*' : undefined;
  const sources = peers().map(facts => sourceOf(facts, target.by, leftOutOf));
  if (podPorts !== undefined) return sources.map(source => ({ ...fromOf(source), to: [{ operation: { ports: podPorts.map(String) } }] }));
  const terms: readonly (AccessTerm | undefined)[] = access?._terms ?? [undefined];
  return sources.flatMap(source => terms.map(term => ruleFor(source, meantBy(source, term), target, action)));
}

function ruleFor(source: Source, term: AccessTerm | undefined, target: PolicyTarget, action: AuthorizationPolicyAction): AuthorizationRule {
  const operation = term && operationAt(target, term, action);
  return {
    ...fromOf(source),
    ...operation && { to: [{ operation }] },
    ...term !== undefined && term.when.length > 0 ? { when: [...term.when] } : {},
  };
}

/** A source that says nothing is anybody. */
function fromOf(source: Source): AuthorizationRule {
  return Object.keys(source).length === 0 ? {} : { from: [{ source }] };
}

/** Of somebody with a token, requests alone are meant: connections have none, and what denies would deny all of them. */
function meantBy(source: Source, term: AccessTerm | undefined): AccessTerm | undefined {
  const token = (['requestPrincipals', 'notRequestPrincipals'] as const).find(list => source[list] !== undefined);
  return token === undefined ? term : { operation: {}, when: [], http: token, ...term, isForRequests: true };
}

/** The same for Kubernetes, which knows ports and no requests. */
export function networkCaller({ peers, pods, access, podPorts }: Admission, target: PolicyTarget): NetworkCaller {
  return { peers: peers(), pods: pods?.(), ports: podPorts ?? portsOf(access, target) };
}

/** Ports of the pods that a rule is about; undefined for all. */
function portsOf(access: AccessRule | undefined, target: PolicyTarget): number[] | undefined {
  const lists = (access?._terms ?? []).map(term => operationAt(target, term, AuthorizationPolicyAction.ALLOW)?.ports);
  return lists.length === 0 || lists.some(list => list === undefined) ? undefined : lists.flatMap(list => list!.map(Number));
}
