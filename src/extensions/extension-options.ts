import { ExtensionMatch } from './extension-match';
import { ExtensionPhase } from './extension-phase';
import { IPolicyTarget } from '../refs';

/**
 * Options that all extensions of proxies share.
 */
export interface ExtensionOptions {
  /**
   * Whose requests pass it: a service, a workload, a gateway, a waypoint, a namespace. A service behind a waypoint has it there. Refused where no proxy would
   * run it (`WaypointNeeded`, `SharedWaypoint`, `NothingEnforces`), and for a MeshIngress, whose hosts an extension cannot tell from those of others (`SharedGateway`).
   * @default - the whole mesh: an object in the root namespace, and where a part of the mesh is in ambient mode another one for waypoints
   */
  readonly of?: IPolicyTarget;

  /**
   * Where in the filter chain it runs. Rendered as `phase`.
   * @default - last, before the router
   */
  readonly phase?: ExtensionPhase;

  /**
   * Order among the extensions of one phase: higher numbers run first, and one without a number after all that have one. From -2147483648 to 2147483647
   * (`NotInRange`). Two that could meet must differ (`ExtensionOrderNeeded`). Rendered as `priority`.
   * @default - after all others
   */
  readonly priority?: number;

  /**
   * Which traffic passes it: what one of these matches (`EmptyList` for none). One that never matches there is refused (`ExtensionNeverRuns`). Rendered as `match`.
   * @default - all
   */
  readonly match?: ExtensionMatch[];

  /**
   * Name of the object (`BadName`).
   * @default - name of what it is for and id of the construct: `<target>-<id>`, or `mesh-<id>`
   */
  readonly name?: string;
}
