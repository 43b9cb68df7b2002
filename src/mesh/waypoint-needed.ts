import { IConstruct } from 'constructs';
import { MeshError } from '../private/errors';

/** What is said of the requests for something, in a namespace. */
export interface Unseen {
  readonly by: IConstruct;
  readonly namespace: string;
  /** What nobody would do, in words. */
  readonly wishes: readonly string[];
  /** Whether its owner says that there is no waypoint, whatever the namespace has. */
  readonly isOptedOut: boolean;
}

/** Refuses what nobody would do in ambient mode without a waypoint. */
export function requireNothingUnseen({ by, namespace, wishes, isOptedOut }: Unseen): void {
  if (wishes.length === 0) return;
  const { path } = by.node;
  const why = isOptedOut ? `'${path}' is to have no waypoint` : `namespace '${namespace}' is in ambient mode without a waypoint for '${path}'`;
  throw new MeshError('WaypointNeeded', `${why}, and ztunnel sees connections only, so that nothing would come of ${wishes.join(', ')}; give the service a waypoint `
    + '(waypoint: new Waypoint(...)), or its whole namespace (DataPlane.ambient({ waypoint })), or leave that out', by);
}
