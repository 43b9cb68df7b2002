import { IConstruct } from 'constructs';
import { dataPlanesOf } from './data-planes';
import { DataPlane, Reporter } from '../values';

const { SOURCE, DESTINATION, WAYPOINT } = Reporter;

/**
 * Whose reports of requests for services of a namespace are to be added up, so that each request counts once; none if nobody tells requests apart.
 *
 * Sidecars send past waypoints, and so do gateways unless they are told otherwise.
 */
export function reportersOf(scope: IConstruct, dataPlane: DataPlane | undefined, namespace: string): readonly Reporter[] {
  if (dataPlane?._isAmbient) {
    if (dataPlane._waypoint?._waypointOf(namespace) === undefined) return [];
    return dataPlane._ingressUsesWaypoint ? [WAYPOINT] : [SOURCE, WAYPOINT];
  }
  if (dataPlane?._isNone) return [SOURCE];
  // Callers in ambient mode report connections only, though their names are known.
  return dataPlanesOf(scope).some(({ _isAmbient }) => _isAmbient) ? [DESTINATION] : [SOURCE, DESTINATION];
}
