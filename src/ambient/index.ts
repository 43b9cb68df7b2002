export * from './waypoint';
export * from './waypoint-deployment';
export * from './waypoint-namespaces';
