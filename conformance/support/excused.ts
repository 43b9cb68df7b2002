/** A finding of Istio's analyzers that is no fault of the manifests. */
export interface Excuse {
  readonly code: string;
  /** Kind and name of the object; `*` for any name, there and in the message. */
  readonly object: string;
  /** A piece of the message. */
  readonly message: string;
  readonly reason: string;
}

const SAME_PORT = 'without a port the request keeps the one that it was sent to: a split of all ports of a service';
const OTHER_APP = 'the DestinationRule is in the app that owns the service';
const ONE_DOMAIN = 'the analyzers know no cluster domain but cluster.local';
const ISTIOD = 'istiod comes from charts or an operator, whose objects are not in these sets';

/** Each is needed by a set; a test says so. */
export const EXCUSED: readonly Excuse[] = [
  { code: 'IST0101', object: 'VirtualService/edge', message: 'host not found: "web.shop.svc.acme.local"', reason: ONE_DOMAIN },
  { code: 'IST0101', object: 'VirtualService/edge', message: 'not found: "search.search.svc.cluster.local+v1"', reason: OTHER_APP },
  { code: 'IST0101', object: 'VirtualService/web', message: 'not found: "ratings.data.svc.cluster.local+v1"', reason: OTHER_APP },
  ...['a', 'b', 'payments'].map(name =>
    ({ code: 'IST0101', object: `VirtualService/${name}`, message: 'not found: "egress.istio-egress.svc.acme.internal', reason: ONE_DOMAIN })),
  { code: 'IST0101', object: 'VirtualService/edge', message: '"api.pay.example"', reason: 'exported to the namespace of the gateway, whose pods read the routes; the analyzers ask for that of the object' },
  { code: 'IST0101', object: 'VirtualService/istiod', message: 'host not found: "istiod', reason: ISTIOD },
  { code: 'IST0101', object: 'VirtualService/api', message: '"web.shop.svc.cluster.local"', reason: 'the service is in another app' },
  { code: 'IST0101', object: 'VirtualService/raw', message: '"raw.example"', reason: 'written by hand beside the constructs, for a host that is in no test' },
  { code: 'IST0101', object: 'AuthorizationPolicy/*', message: 'Referenced namespace not found', reason: 'callers live in namespaces that other apps make' },
  ...['job', 'worker'].map(name =>
    ({ code: 'IST0101', object: `Sidecar/${name}`, message: `"app=${name}"`, reason: 'pods of a CronJob are there for a while, and not in these sets' })),
  ...[['Sidecar', 'web'], ['Telemetry', 'reviews']].map(([kind, name]) =>
    ({ code: 'IST0101', object: `${kind}/${name}`, message: `"app=${name}"`, reason: 'the pods belong to whoever made the Service' })),
  { code: 'IST0112', object: 'VirtualService/*', message: 'service "*.shop.svc.cluster.local" that exposes multiple ports', reason: SAME_PORT },
  { code: 'IST0149', object: 'VirtualService/edge', message: 'JWT claim based routing', reason: 'tokens are checked by a policy of the gateway, which belongs to another program' },
  ...['namespace-default', 'reviews'].map(name =>
    ({ code: 'IST0160', object: 'Telemetry/*', message: `[${name} waypoint]`, reason: 'one of the two names a waypoint, and the analyzers look at selectors alone' })),
  { code: 'IST0173', object: 'DestinationRule/proxy', message: 'shop-payments-https-443', reason: 'endpoints of an external host are no pods' },
];
