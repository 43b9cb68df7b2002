import { attributesOfRule, isPresence, matchesAll } from './common/attributes';
import { append, authorizationActionOf, AuthorizationRule, authorizationRulesOf, MeshModel, Policy } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const allowWithoutEffect: Rule = {
  code: 'MESH0311',
  name: 'allow-without-effect',
  severity: Severity.WARNING,
  summary: 'what an ALLOW policy leaves out is let in by another one for the same workloads, or what it lets in is denied; it changes nothing',
  judges: ['AuthorizationPolicy'],
  reads: ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'WorkloadEntry', 'WorkloadGroup'],
  equivalents: [],
  documented: ['P11', 'N6'],

  check(mesh, report) {
    const openers = new Map<string, Opener[]>();
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      if (isDryRun(policy)) continue;
      const opener = openerOf(policy);
      if (opener !== undefined) append(openers, keyOf(policy), opener);
    }
    if (openers.size === 0) return;
    for (const policy of mesh.policies.ofKind('AuthorizationPolicy')) {
      if (authorizationActionOf(policy.resource) !== 'ALLOW' || isDryRun(policy) || openerOf(policy) !== undefined) continue;
      const opener = covering(mesh, policy, openers);
      if (opener !== undefined) report(policy.resource, complaintOf(policy, opener));
    }
  },
};

/** A policy beside which an ALLOW policy is void, or lets in more than it says. */
interface Opener {
  readonly policy: Policy;
  readonly does: 'allows all' | 'denies all' | 'allows every token';
}

function openerOf(policy: Policy): Opener | undefined {
  const action = authorizationActionOf(policy.resource);
  const rules = authorizationRulesOf(policy.resource);
  if (action === 'DENY' && rules.some(matchesAll)) return { policy, does: 'denies all' };
  if (action !== 'ALLOW') return undefined;
  if (rules.some(matchesAll)) return { policy, does: 'allows all' };
  return rules.some(allowsEveryToken) ? { policy, does: 'allows every token' } : undefined;
}

function allowsEveryToken(rule: AuthorizationRule): boolean {
  const all = attributesOfRule(rule);
  return all.length > 0 && all.every(one => ['requestPrincipals', 'request.auth.principal'].includes(one.name) && isPresence(one));
}

/** Policies of one key are for the same: those that are narrower are found in the keys of the wider. */
function keyOf({ namespace, selector, targets }: Policy): string {
  const of = targets.length > 0 ? targets.map(({ kind, name }) => `${kind} ${name}`).sort() : Object.entries(selector ?? {}).sort();
  return JSON.stringify([namespace, targets.length > 0, of]);
}

function covering(mesh: MeshModel, policy: Policy, openers: ReadonlyMap<string, readonly Opener[]>): Opener | undefined {
  const wider = [policy, ...policy.targets.length > 0 ? [] : [
    { ...policy, selector: undefined },
    { ...policy, namespace: mesh.config.rootNamespace, selector: undefined },
    { ...policy, namespace: mesh.config.rootNamespace },
  ]];
  const found = wider.flatMap(one => openers.get(keyOf(one)) ?? []);
  // Without rules it lets nobody in by itself.
  const letsIn = authorizationRulesOf(policy.resource).length > 0;
  return found.find(({ does }) => does === 'allows all' || does === 'denies all' && letsIn) ?? found.find(({ policy: opener }) => asksForIdentity(policy) && opener !== policy);
}

/** Only who is asked for by something other than a token is passed by a token. */
function asksForIdentity({ resource }: Policy): boolean {
  const rules = authorizationRulesOf(resource);
  return rules.length > 0 && rules.every(rule => rule.from.length > 0 && rule.from.flat().every(({ name }) => name !== 'requestPrincipals'));
}

function isDryRun({ resource }: Policy): boolean {
  return ['true', 'True', 'TRUE', 't', 'T', '1'].includes(resource.annotations['istio.io/dry-run']);
}

function complaintOf({ resource }: Policy, { policy: { resource: by }, does }: Opener): Complaint {
  const other = by.namespace === resource.namespace ? `'${by.name}'` : `'${by.name}' of namespace '${by.namespace}'`;
  if (does === 'denies all') {
    return {
      field: 'spec.rules',
      message: `the policy lets nobody in: ${other} denies every request to its workloads, and DENY comes before ALLOW`,
      fix: `give ${other} no rules and the action ALLOW, which denies what no other policy allows`,
    };
  }
  return does === 'allows all'
    ? {
      field: 'spec.rules',
      message: `the policy keeps nobody out: ${other} allows every request to its workloads, and one ALLOW that matches is enough`,
      fix: `remove ${other}, or its rule that matches all`,
    }
    : {
      field: 'spec.rules',
      message: `whoever has any valid token gets past the policy: ${other} allows every token, and one ALLOW that matches is enough`,
      fix: `make ${other} a DENY of notRequestPrincipals: ["*"] with the HTTP ports named`,
    };
}
