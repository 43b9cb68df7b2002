/** A finding of Istio's analyzers that is no fault of the manifests. */
export interface Excuse {
  readonly code: string;
  /** Kind and name of the object. */
  readonly object: string;
  /** A piece of the message. */
  readonly message: string;
  readonly reason: string;
}

const SAME_PORT = 'without a port the request keeps the one that it was sent to: a split of all ports of a service';
const OTHER_APP = 'the DestinationRule is in the app that owns the service';

/** Each is needed by a set; a test says so. */
export const EXCUSED: readonly Excuse[] = [
  { code: 'IST0101', object: 'VirtualService/edge', message: 'host not found: "web.shop.svc.acme.local"', reason: 'the analyzers know no cluster domain but cluster.local' },
  { code: 'IST0101', object: 'VirtualService/edge', message: 'not found: "search.search.svc.cluster.local+v1"', reason: OTHER_APP },
  { code: 'IST0101', object: 'VirtualService/web', message: 'not found: "ratings.data.svc.cluster.local+v1"', reason: OTHER_APP },
  { code: 'IST0112', object: 'VirtualService/cache', message: 'multiple ports [80 6379]', reason: SAME_PORT },
  { code: 'IST0112', object: 'VirtualService/web', message: 'multiple ports [80 9000 5432 8443 53]', reason: SAME_PORT },
  { code: 'IST0112', object: 'VirtualService/web', message: 'multiple ports [80 9000]', reason: SAME_PORT },
];
