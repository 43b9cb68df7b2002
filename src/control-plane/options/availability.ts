import { IstiodOptions } from './istiod-options';
import { WaypointDefaults } from './waypoint-options';
import { PodScaling, TopologySpread } from '../../values';

/**
 * How much may fail before the control plane does. What options say wins over what it sets.
 */
export enum Availability {
  /** As the profile has it: one pod of istiod, and more by load. While it is missing, nothing that runs stops, but no pod starts with a proxy. */
  STANDARD = 'standard',

  /**
   * A node or a zone may fail, and nodes may be drained. It sets:
   *
   * - `istiod.scaling`: 2 to 5 pods, by 80 % of CPU
   * - `istiod.spread` and `waypoints.spread`: over zones and over nodes, as far as there are several
   *
   * Of two pods or more, Istio's chart keeps one when others are evicted; `istiod.disruptionBudget` may keep more.
   *
   * How many pods a waypoint has is said by the waypoint or by `gatewayClasses`.
   */
  HIGH = 'high',
}

/** What a preset says where options say nothing. */
export interface AvailabilityDefaults {
  readonly istiod: IstiodOptions;
  readonly waypoints: WaypointDefaults;
}

export function defaultsOf(availability: Availability): AvailabilityDefaults {
  if (availability === Availability.STANDARD) return { istiod: {}, waypoints: {} };
  const spread = [TopologySpread.overZones(), TopologySpread.overNodes()];
  return {
    istiod: { scaling: PodScaling.auto({ minReplicas: 2 }), spread },
    waypoints: { spread },
  };
}
