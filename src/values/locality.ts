import { LocalityLoadBalancerSetting } from '../api/networking';
import { MeshError } from '../private/errors';

/**
 * Who takes over when the endpoints of a locality fail.
 */
export interface FailoverOptions {
  /**
   * The region that takes over, by the region that fails: `{ 'us-east': 'us-west' }`. Names of regions alone (`BadLocality`). Rendered as `failover`.
   * @default - any other region
   */
  readonly regions?: { [from: string]: string };

  /**
   * Labels, the most important first: endpoints that agree with the client in all of them come first, then those that agree in all but the last, and so
   * on. Each is a key, or `key=value` where the client's own label does not count. Rendered as `failoverPriority`.
   *
   * With `regions`, the labels of region, zone and sub-zone are excluded (`LocalityTwice`).
   * @default - nearness by region, zone and sub-zone
   */
  readonly priority?: string[];
}

/**
 * Shares of the requests of one locality, by where they go.
 */
export interface LocalityShares {
  /**
   * Where the clients are: `region`, `region/zone` or `region/zone/sub-zone`, and `*` at the end for all below. Rendered as `distribute.from`.
   */
  readonly from: string;

  /**
   * Whole percentages by locality of the endpoints, at least 1 each, 100 together (`SharesNot100`); what is left out gets nothing, even if the rest
   * fails. Rendered as `distribute.to`.
   */
  readonly to: { [locality: string]: number };
}

/** Labels that region and nearness are told by. */
const TOPOLOGY = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/**
 * Which endpoints are used, by where they and the client are. Replaces what the mesh says as a whole.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/locality-load-balancing/
 */
export class Locality {
  /**
   * To the nearest endpoints, and further away when they fail. By default the same sub-zone goes first, then the same zone, the same region, any region.
   *
   * Failures are found by outlier detection only. If none is given, that of `OutlierDetection.forFailover()` is rendered.
   */
  public static failover(options: FailoverOptions = {}): Locality {
    const failover = Object.entries(options.regions ?? {}).map(([from, to]) => ({ from, to }));
    const priority = [...options.priority ?? []];
    failover.forEach(({ from, to }) => requireRegions(from, to));
    priority.forEach(requireLabel);
    const topology = priority.find(label => TOPOLOGY.includes(label));
    if (failover.length > 0 && topology !== undefined) {
      throw new MeshError('LocalityTwice', `'priority' must not name '${topology}' beside 'regions', which decide by region too; remove the label, or 'regions'`);
    }
    return new Locality({
      enabled: true,
      failover: failover.length > 0 ? failover : undefined,
      failoverPriority: priority.length > 0 ? priority : undefined,
    }, true);
  }

  /**
   * Fixed shares by locality, however near. There is no failover: an endpoint that fails is taken out, a locality without endpoints keeps its share.
   *
   * Throws `BadLocality`, `LocalityTwice` where localities overlap, and `SharesNot100`.
   */
  public static distribute(shares: LocalityShares[]): Locality {
    if (shares.length === 0) {
      throw new MeshError('SharesNot100', 'shares must be given for at least one locality, got none; use Locality.none() to treat all endpoints alike');
    }
    requireDisjoint(shares.map(({ from }) => from));
    for (const { from, to } of shares) {
      requireDisjoint(Object.keys(to));
      requireShares(from, to);
    }
    return new Locality({ enabled: true, distribute: shares.map(({ from, to }) => ({ from, to: { ...to } })) }, false);
  }

  /** Wherever endpoints are, whatever the mesh says: outlier detection does not bring failover along. Rendered as `enabled: false`. */
  public static none(): Locality {
    return new Locality({ enabled: false }, false);
  }

  /**
   * Whether it works only where failing endpoints are found.
   *
   * @internal
   */
  public readonly _needsEjection: boolean;

  private constructor(private readonly setting: LocalityLoadBalancerSetting, needsEjection: boolean) {
    this._needsEjection = needsEjection;
  }

  /** @internal */
  public _toIstio(): LocalityLoadBalancerSetting {
    return this.setting;
  }
}

function requireRegions(from: string, to: string): void {
  const bad = [from, to].find(region => region === '' || /[/*]/.test(region));
  if (bad !== undefined) {
    throw new MeshError('BadLocality', `'regions' must be names of regions, without zone and wildcard, got '${bad}'`);
  }
  if (from === to) {
    throw new MeshError('BadLocality', `another region must take over from '${from}', got the same; name another, or leave it out`);
  }
}

function requireLabel(label: string): void {
  if (!/^[^=]+(=[^=]*)?$/.test(label)) {
    throw new MeshError('BadLocality', `'priority' must be labels, as key or key=value, got '${label}'`);
  }
}

function requireShares(from: string, to: { [locality: string]: number }): void {
  const percents = Object.values(to);
  const sum = percents.reduce((total, percent) => total + percent, 0);
  if (sum !== 100 || percents.some(percent => !Number.isInteger(percent) || percent < 1)) {
    throw new MeshError('SharesNot100', `the shares of '${from}' must be whole percentages, at least 1, that sum up to 100, got ${percents.join(' + ')}`);
  }
}

function requireDisjoint(localities: readonly string[]): void {
  localities.forEach((locality, i) => {
    if (!/^(\*|[^/*]+(\/[^/*]+){0,2}|[^/*]+(\/[^/*]+)?\/\*)$/.test(locality)) {
      throw new MeshError('BadLocality', `a locality must be region, region/zone or region/zone/sub-zone, with '*' at the end for all below, got '${locality}'`);
    }
    const other = localities.slice(0, i).find(earlier => covers(earlier, locality) || covers(locality, earlier));
    if (other !== undefined) {
      throw new MeshError('LocalityTwice', `localities '${other}' and '${locality}' overlap; let each endpoint and client belong to one`);
    }
  });
}

/** A region alone stands for all its zones. */
function covers(wide: string, narrow: string): boolean {
  const [a, b] = [wide, narrow].map(locality => locality.split('/').filter(segment => segment !== '*'));
  return a.every((segment, i) => segment === b[i]);
}
