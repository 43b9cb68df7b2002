/** Which proxies read an object: those beside workloads, those of a gateway, a waypoint, or whatever a namespace or the mesh has. */
export type Proxies = 'sidecars' | 'gateway' | 'waypoint' | 'all';

/** Of which namespaces a waypoint reads what names a Service. */
export type ServicesRead = 'own-namespace' | 'any-namespace' | 'none';
