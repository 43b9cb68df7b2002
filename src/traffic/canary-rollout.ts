import { Construct } from 'constructs';
import { MeshError } from '../private/errors';
import { requirePercent } from '../private/numbers';
import { IServiceRef } from '../refs';
import { RequestMatch } from '../values';

/**
 * Where pinned requests get the canary.
 */
export enum PinnedIn {
  /** For clients in the mesh only. */
  MESH = 'mesh',
  /** Behind gateways only. */
  INGRESS = 'ingress',
  /** Everywhere. */
  BOTH = 'both',
}

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
 * there, on HTTP, TCP and TLS ports alike. Its routes are called `<id>-pinned` and `<id>-split`. A service has one rollout (`TwoRollouts`).
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
    const pinnedIn = props.pinnedIn ?? PinnedIn.BOTH;
    props.service._roll({
      by: this,
      stable: props.stable,
      canary: props.canary,
      canaryPercent: this.canaryPercent,
      pins: [...props.pinnedBy ?? []],
      pinnedInMesh: pinnedIn !== PinnedIn.INGRESS,
      pinnedAtGateways: pinnedIn !== PinnedIn.MESH,
    });
  }
}
