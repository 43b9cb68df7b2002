import { connectionPart, requestAttributes } from './connection-part';
import { DirectCallers } from './direct-callers';
import { ServiceAccountName } from './peer-facts';
import { AuthorizationRule } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { sourceOf } from './sources';
import { byPorts } from './waypoint-ports';
import { RuleFrom, Source } from '../api/security';
import { MeshError } from '../private/errors';
import { WaypointFacts } from '../values';

/**
 * What pods behind a waypoint let in, by rules that ztunnel enforces: the waypoint, and who is let in and comes past it. A waypoint enforces nothing for a
 * connection that does not go through it, and whoever has the address of a pod can open one.
 */
export class BypassGuard {
  private readonly direct: DirectCallers;

  constructor(private readonly target: PolicyTarget, private readonly waypoint: WaypointFacts) {
    this.direct = new DirectCallers(target);
  }

  /** For rules that allow: the waypoint, and those that come past it and whose requests nobody must see. */
  public allowed(rules: readonly AuthorizationRule[]): AuthorizationRule[] {
    return [{ from: [{ source: sourceOf({ serviceAccounts: [this.identity] }, this.target.by) }] }, ...rules.flatMap(rule => this.allowedPast(rule))];
  }

  /** For rules that deny or ask somebody: whom they are about is not let in past the waypoint, whatever is asked for. */
  public denied(rules: readonly AuthorizationRule[]): AuthorizationRule[] {
    return rules.map(connectionPart).map(rule => ({ ...rule, from: (rule.from ?? [{ source: {} }]).map(from => this.withoutWaypoint(from)) }));
  }

  /** Refuses callers that come past the waypoint, and would meet a rule that only the waypoint can enforce. */
  public requireSeen(allowed: readonly AuthorizationRule[], others: readonly AuthorizationRule[]): void {
    const known = [...allowed.flatMap(rule => this.direct.knownIn(rule)), ...this.direct.knownOf(this.target.callers?.() ?? [])];
    const callers = [...new Set(known)].sort();
    for (const caller of callers) {
      const rule = others.find(({ from }) => from === undefined || from.some(({ source = {} }) => mayBe(caller, source)));
      if (rule !== undefined) throw this.bypassed(caller, rule);
    }
  }

  private allowedPast(rule: AuthorizationRule): AuthorizationRule[] {
    const { pastWaypoint } = byPorts(rule, this.target);
    if (requestAttributes(rule).length > 0) {
      const [caller] = this.direct.knownIn(rule);
      if (caller !== undefined) throw this.bypassed(caller, rule);
      if (pastWaypoint !== undefined) throw this.unseenPort(pastWaypoint);
      return [];
    }
    return [this.direct.mayBeIn(rule), pastWaypoint].flatMap(one => one ?? []);
  }

  private withoutWaypoint({ source = {} }: RuleFrom): RuleFrom {
    const { principals, notPrincipals, namespaces, notNamespaces, serviceAccounts, notServiceAccounts } = source;
    const isOther = serviceAccounts?.every(account => !this.isWaypoint(account)) ?? principals?.every(principal => this.isSomebodyElse(principal));
    if (isOther === true) return { source };
    const isByName = [principals, notPrincipals, namespaces, notNamespaces].some(list => list !== undefined);
    const { namespace, name } = this.identity;
    // Istio takes accounts beside neither principals nor namespaces.
    const others: Source = isByName
      ? { ...source, notPrincipals: [...notPrincipals ?? [], `*/ns/${namespace}/sa/${name}`] }
      : { ...source, ...this.exclusion(notServiceAccounts) };
    return { source: others };
  }

  private exclusion(accounts: readonly string[] = []): Source {
    const without = sourceOf({ notServiceAccounts: [this.identity] }, this.target.by);
    return without.notServiceAccounts === undefined ? without : { notServiceAccounts: [...accounts, ...without.notServiceAccounts] };
  }

  private isWaypoint(account: string): boolean {
    return (account.includes('/') ? account : `${this.target.namespace}/${account}`) === `${this.identity.namespace}/${this.identity.name}`;
  }

  private isSomebodyElse(principal: string): boolean {
    const { namespace, name } = this.identity;
    return !principal.includes('*') && !principal.endsWith(`/ns/${namespace}/sa/${name}`);
  }

  private get identity(): ServiceAccountName {
    return { namespace: this.waypoint.namespace, name: this.waypoint.serviceAccount };
  }

  private bypassed(caller: string, rule: AuthorizationRule): MeshError {
    const { by, namespace } = this.target;
    const asked = requestAttributes(rule);
    return new MeshError('WaypointBypassed', `'${caller}' is let in by '${by.node.path}' and has a proxy of its own, which calls the pods past the waypoint '${this.waypoint.name}'; nobody would `
      + `enforce what is said ${asked.length > 0 ? `about '${asked.join("', '")}'` : 'for the provider'}: let gateways use the waypoint (label istio.io/ingress-use-waypoint: 'true' on namespace '${namespace}', `
      + 'and DataPlane.ambient({ waypoint, ingressUsesWaypoint: true })), move workloads with a sidecar to ambient mode, or allow that caller without conditions on requests', by);
  }

  private unseenPort({ to = [] }: AuthorizationRule): MeshError {
    const ports = [...new Set(to.flatMap(({ operation }) => operation?.ports ?? []))];
    return new MeshError('WaypointBypassed', `port ${ports.join(', ')} of the pods is no port of the Service, so no waypoint sees requests for it; allow it without conditions on requests, `
      + 'or make it a port of the Service', this.target.by);
  }
}

/** Whether a source that says who calls may mean an account. */
function mayBe(account: string, { serviceAccounts, namespaces, principals, notServiceAccounts, notNamespaces }: Source): boolean {
  const [namespace, name] = account.split('/');
  if (serviceAccounts !== undefined && !serviceAccounts.includes(account)) return false;
  if (namespaces !== undefined && !namespaces.some(one => one.includes('*') || one === namespace)) return false;
  if (principals !== undefined && !principals.some(one => one.endsWith('*') || one.endsWith(`/ns/${namespace}/sa/${name}`))) return false;
  return !notServiceAccounts?.includes(account) && !notNamespaces?.includes(namespace);
}
