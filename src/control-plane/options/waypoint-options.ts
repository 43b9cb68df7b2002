import * as kplus from 'cdk8s-plus-27';
import { resources, spreadOver } from './scheduling';
import { at, row, SettingTable } from './setting-table';
import { TopologySpread } from '../../values';

/**
 * What the pods of all waypoints have that istiod makes.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export interface WaypointDefaults {
  /**
   * What each pod requests and may use at most. Rendered as `global.waypoint.resources`; what is not said is as the profile has it, and a
   * request above its limit is refused (`RequestAboveLimit`).
   * @default - as the profile: requests 100m CPU and 128Mi memory, limits 2 and 1Gi
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * How the pods of a waypoint are spread. Rendered as `global.waypoint.topologySpreadConstraints`.
   * @default - they are not; with `Availability.HIGH` over zones and nodes
   */
  readonly spread?: TopologySpread[];

  /**
   * Labels of nodes that the pods may run on. Rendered as `global.waypoint.nodeSelector`.
   * @default - any node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Taints of nodes that the pods put up with. Rendered as `global.waypoint.tolerations`.
   * @default - none
   */
  readonly tolerations?: kplus.k8s.Toleration[];

  /**
   * Which nodes and neighbours the pods look for or avoid. Rendered as `global.waypoint.affinity`.
   * @default - none
   */
  readonly affinity?: kplus.k8s.Affinity;
}

/** All waypoints have the label; each rollout is counted by itself, so waypoints do not count each other's pods. */
const WAYPOINT_LABELS = { 'gateway.istio.io/managed': 'istio.io-mesh-controller' };

const waypoint = <T>(path: string, as?: (option: T) => any) => row<T>(at('istiod', `global.waypoint.${path}`), as);

export const WAYPOINT_TABLE: SettingTable<WaypointDefaults> = {
  resources: waypoint('resources', resources),
  spread: waypoint('topologySpreadConstraints', spreadOver(WAYPOINT_LABELS)),
  nodeSelector: waypoint('nodeSelector'),
  tolerations: waypoint('tolerations'),
  affinity: waypoint('affinity'),
};
