import { PeerFacts } from './peer-facts';
import { AuthorizationRule } from './policy-rules';
import { PolicyTarget } from './policy-target';
import { RuleFrom, Source } from '../api/security';
import { knownObjects } from '../private/known-objects';

/** How a caller gets to pods in ambient mode that have a waypoint. */
enum Path {
  /** Its own ztunnel sends it to the waypoint. */
  WAYPOINT,
  /** It has a proxy of its own, which goes past the waypoint. */
  DIRECT,
  UNKNOWN,
}

/** Who comes past the waypoint of a target: sidecars, gateways, and what is not in the mesh. */
export class DirectCallers {
  private readonly gateways: ReadonlySet<string>;

  constructor(private readonly target: PolicyTarget) {
    const { gatewayAccounts, gatewayPods } = knownObjects(target.by);
    this.gateways = new Set([...gatewayAccounts, ...gatewayPods.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`)]);
  }

  /** The sources of a rule that may come past it; undefined if none may. */
  public mayBeIn(rule: AuthorizationRule): AuthorizationRule | undefined {
    const { from } = rule;
    if (from === undefined) return rule;
    const left = from.flatMap(({ source = {} }): RuleFrom[] => {
      const narrowed = this.narrowed(source);
      return narrowed === undefined ? [] : [{ source: narrowed }];
    });
    return left.length === 0 ? undefined : { ...rule, from: left };
  }

  /** Accounts of a rule that come past it for certain, as `namespace/name`. */
  public knownIn({ from = [] }: AuthorizationRule): string[] {
    const accounts = from.flatMap(({ source }) => [
      ...source?.serviceAccounts ?? [],
      ...(source?.principals ?? []).flatMap(principal => accountOf(principal) ?? []),
    ]).map(account => this.fullName(account));
    return accounts.filter(account => this.pathOf(account) === Path.DIRECT);
  }

  /** Of accounts, those that come past it for certain, as `namespace/name`. */
  public knownOf(peers: readonly PeerFacts[]): string[] {
    const accounts = peers.flatMap(({ serviceAccounts = [] }) => serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`));
    return accounts.filter(account => this.pathOf(account) === Path.DIRECT);
  }

  private narrowed(source: Source): Source | undefined {
    const { serviceAccounts, principals, namespaces } = source;
    const left: Source = {
      ...source,
      ...serviceAccounts && { serviceAccounts: serviceAccounts.filter(account => this.pathOf(this.fullName(account)) !== Path.WAYPOINT) },
      ...principals && { principals: principals.filter(principal => this.pathOf(accountOf(principal)) !== Path.WAYPOINT) },
      ...namespaces && { namespaces: namespaces.filter(namespace => !this.isBehindWaypoint(namespace)) },
    };
    return [left.serviceAccounts, left.principals, left.namespaces].some(list => list?.length === 0) ? undefined : left;
  }

  private pathOf(account: string | undefined): Path {
    if (account === undefined) return Path.UNKNOWN;
    if (this.gateways.has(account)) return this.ownPlane?._ingressUsesWaypoint ? Path.WAYPOINT : Path.DIRECT;
    const dataPlane = this.target.dataPlaneOf?.(account.split('/')[0]);
    if (dataPlane === undefined) return Path.UNKNOWN;
    return dataPlane._isAmbient ? Path.WAYPOINT : Path.DIRECT;
  }

  private isBehindWaypoint(namespace: string): boolean {
    const hasGateway = [...this.gateways].some(account => account.startsWith(`${namespace}/`));
    return this.target.dataPlaneOf?.(namespace)?._isAmbient === true && (!hasGateway || this.ownPlane?._ingressUsesWaypoint === true);
  }

  private get ownPlane() {
    return this.target.dataPlaneOf?.(this.target.namespace);
  }

  private fullName(account: string): string {
    return account.includes('/') ? account : `${this.target.namespace}/${account}`;
  }
}

/** The account that a principal names, as `namespace/name`; undefined if it may be several. */
function accountOf(principal: string): string | undefined {
  const [, namespace, name] = /\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(principal) ?? [];
  return namespace === undefined ? undefined : `${namespace}/${name}`;
}
