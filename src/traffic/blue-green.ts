import { Construct } from 'constructs';
import { PinnedIn, pinsOf } from './pins';
import { MeshError } from '../private/errors';
import { IServiceRef } from '../refs';
import { RequestMatch } from '../values';

/**
 * Properties for `BlueGreen`.
 */
export interface BlueGreenProps {
  /**
   * The service that is switched.
   */
  readonly service: IServiceRef;

  /**
   * The two versions, in any order.
   */
  readonly versions: string[];

  /**
   * The version that gets all requests, one of the two: change it to switch.
   */
  readonly active: string;

  /**
   * Requests that get the other version; any of the conditions is enough.
   *
   * They are seen on HTTP ports only. A route that names a version is stronger.
   * @default - no request gets it
   */
  readonly previewedBy?: RequestMatch[];

  /**
   * Where the preview can be had.
   * @default PinnedIn.BOTH
   */
  readonly previewedIn?: PinnedIn;
}

/**
 * Sends all requests of a service to one of two versions at a time, and switches between them at once.
 *
 * The switch is one word of the program (`active`), for clients in the mesh, behind every ingress, and on ports of every protocol. Requests that are under way
 * end where they began. Both versions stay declared, so a switch back is as quick.
 *
 * Defines no object of its own: it is a part of the routes of its service. Its routes are called `<id>-preview` and `<id>-active`. A service has one
 * rollout, switch or test by percent (`TwoRollouts`); everything else combines with it.
 */
export class BlueGreen extends Construct {
  /** The version that gets all requests. */
  public readonly active: string;

  /** The other version. */
  public readonly preview: string;

  constructor(scope: Construct, id: string, { service, versions, active, previewedBy = [], previewedIn }: BlueGreenProps) {
    super(scope, id);
    if (versions.length !== 2 || versions[0] === versions[1]) {
      throw new MeshError('NotTwoVersions', `'versions' must be two different versions, got ${versions.map(version => `'${version}'`).join(' and ') || 'none'}`, this);
    }
    if (!versions.includes(active)) {
      throw new MeshError('ActiveNotThere', `'active' must be '${versions[0]}' or '${versions[1]}', got '${active}'`, this);
    }
    this.active = active;
    this.preview = versions[versions[0] === active ? 1 : 0];
    service.version(this.preview);
    service._contribute({
      by: this,
      decision: {
        kind: 'blue-green switch', main: active, mainIs: "the switch's active version", name: `${id}-active`, shares: [{ version: active, percent: 100, label: active }],
      },
      ...pinsOf({ name: `${id}-preview`, version: this.preview, when: previewedBy, pinnedIn: previewedIn, prop: 'previewedBy' }),
    });
  }
}
