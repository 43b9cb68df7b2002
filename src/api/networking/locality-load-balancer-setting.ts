/**
 * Shares of the traffic of one locality, by where it goes.
 *
 * A locality is written `region/zone/sub-zone`, and may end early or in `*`: `us-west/*` is every zone of a region, `*` is everywhere.
 */
export interface LocalityDistribute {
  /**
   * Locality of the clients, such as `us-west/zone1/*`. Those of one list must not overlap.
   * @default - none; istiod refuses the object
   */
  readonly from?: string;

  /**
   * Whole percentages from 1 to 100 by locality of the endpoints. They must sum up to 100; localities left out get no traffic.
   * @default - none; istiod refuses the object
   */
  readonly to?: { [locality: string]: number };
}

/**
 * Where the traffic of a region goes when its own endpoints fail.
 */
export interface LocalityFailover {
  /**
   * Region whose endpoints failed: a name alone, without zone or wildcard.
   * @default - none; at least one of `from` and `to` must be set
   */
  readonly from?: string;

  /**
   * Region that takes over, which must be another one: a name alone, without zone or wildcard.
   * @default - none; at least one of `from` and `to` must be set
   */
  readonly to?: string;
}

/**
 * Sends traffic to endpoints that are near, and elsewhere when those fail.
 *
 * `distribute` excludes `failover`. Failover of any kind happens only together with outlier detection.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export interface LocalityLoadBalancerSetting {
  /**
   * Switch locality load balancing on or off for this service, whatever the mesh says.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Fixed shares by locality, in place of preferring what is near. Excludes `failover`, and lets `failoverPriority` go unheard.
   * @default - no fixed shares
   */
  readonly distribute?: LocalityDistribute[];

  /**
   * Regions that take over from each other.
   * @default - any region may take over
   */
  readonly failover?: LocalityFailover[];

  /**
   * Labels, as `key` or `key=value`, most important first. Endpoints that agree with the client in more of them, counted from the first, come first.
   *
   * The region, zone and sub-zone labels exclude `failover`.
   *
   * @default - nearness by region, zone and sub-zone
   */
  readonly failoverPriority?: string[];
}
