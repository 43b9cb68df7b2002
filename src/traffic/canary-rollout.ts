import { Construct } from 'constructs';
import { PinnedIn, pinsOf } from './pins';
import { MeshError } from '../private/errors';
import { requirePercent } from '../private/numbers';
import { IServiceRef, VersionShare } from '../refs';
import { RequestMatch } from '../values';

/**
 * Properties for `CanaryRollout`.
 */
export interface CanaryRolloutProps {
  /**
   * The service whose versions share its requests.
   */
  readonly service: IServiceRef;

  /**
   * The version that takes what the canary does not.
   */
  readonly stable: string;

  /**
   * The version on trial.
   */
  readonly canary: string;

  /**
   * Percent of requests sent to the canary, a whole number from 0 to 100. Both versions stay in the manifest, so a step is one line of a diff.
   * @default 0
   */
  readonly canaryPercent?: number;

  /**
   * Requests that get the canary whatever `canaryPercent` says; any of the conditions is enough.
   *
   * They are seen on HTTP ports only. A route that names a version is stronger than a pin.
   * @default - no request is pinned
   */
  readonly pinnedBy?: RequestMatch[];

  /**
   * Where pins hold.
   * @default PinnedIn.BOTH
   */
  readonly pinnedIn?: PinnedIn;
}

/**
 * Splits the requests of one service between a stable version and one on trial.
 *
 * Defines no object of its own: it is a part of the routes of its service, so that it holds for clients in the mesh and behind every ingress that routes
 * there, on HTTP, TCP and TLS ports alike. Its routes are called `<id>-pinned` and `<id>-split`. A service has one rollout, switch or test by percent
 * (`TwoRollouts`); everything else combines with it.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 */
export class CanaryRollout extends Construct {
  /** Percent of requests sent to the canary. */
  public readonly canaryPercent: number;

  constructor(scope: Construct, id: string, props: CanaryRolloutProps) {
    super(scope, id);
    if (props.stable === props.canary) {
      throw new MeshError('CanaryIsStable', `'stable' and 'canary' must be two versions, got '${props.stable}' for both`, this);
    }
    requirePercent('canaryPercent', props.canaryPercent, this);
    this.canaryPercent = props.canaryPercent ?? 0;
    const { service, stable, canary, pinnedBy = [], pinnedIn } = props;
    service._contribute({
      by: this,
      decision: {
        kind: 'canary rollout',
        main: stable,
        mainIs: "the rollout's stable version",
        name: `${id}-split`,
        shares: [shareOf(stable, 100 - this.canaryPercent), shareOf(canary, this.canaryPercent)],
      },
      ...pinsOf({ name: `${id}-pinned`, version: canary, when: pinnedBy, pinnedIn, prop: 'pinnedBy' }),
    });
  }
}

function shareOf(version: string, percent: number): VersionShare {
  return { version, percent, label: version };
}
