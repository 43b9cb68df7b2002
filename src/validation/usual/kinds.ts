import { Form, list, map, struct } from './form';
import {
  anyText, count, headerName, host, label, labelKey, labelValue, milliseconds, namespace, objectName, path, percent, port, portText, positive,
  retryPolicies, someText, uint32, word,
} from './leaves';

/** A kind as most of its objects are written. */
export interface UsualKind {
  readonly spec: Form;
  /** Whether the parts of a spec of that form go together. */
  fitsTogether(spec: any): boolean;
}

export const usualMetadata = struct({ name: objectName, namespace, labels: map(labelKey, labelValue) }, 'name');

const destination = struct({ host, subset: label, port: struct({ number: port }, 'number') }, 'host');

const textTest = struct({ exact: anyText });

const httpRoute = struct({
  name: anyText,
  match: list(struct({ headers: map(headerName, textTest), uri: textTest, method: textTest, authority: textTest })),
  route: list(struct({ destination, weight: positive }, 'destination')),
  timeout: milliseconds,
  retries: struct({ attempts: positive, perTryTimeout: milliseconds, retryOn: retryPolicies }, 'attempts'),
}, 'route');

const virtualService: UsualKind = {
  spec: struct({ hosts: list(host), http: list(httpRoute) }, 'hosts', 'http'),
  fitsTogether: ({ hosts, http }) => hosts.length === 1 && isReached(http) && http.every(({ route }: any) => isShared(route)),
};

/** A rule for all the rest comes last, and only one rule, with one match, before. */
function isReached(http: readonly any[]): boolean {
  const last = http.length - 1;
  return last < 2 && http.every(({ match }, i) => match === undefined ? i === last : match.length === 1)
    && (last < 1 || http[last].match === undefined);
}

/** One of several destinations at least has a weight. */
function isShared(route: readonly any[]): boolean {
  return route.length === 1 || route.some(({ weight }) => weight !== undefined);
}

const trafficPolicy = struct({
  connectionPool: struct({
    tcp: struct({ maxConnections: count, connectTimeout: milliseconds }),
    http: struct({
      http1MaxPendingRequests: count, http2MaxRequests: count, maxRequestsPerConnection: count, maxRetries: count, idleTimeout: milliseconds,
    }),
  }),
  loadBalancer: struct({ simple: word('RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST') }),
  outlierDetection: struct({
    consecutive5xxErrors: uint32,
    consecutiveGatewayErrors: uint32,
    interval: milliseconds,
    baseEjectionTime: milliseconds,
    maxEjectionPercent: percent,
    minHealthPercent: percent,
  }),
});

const destinationRule: UsualKind = {
  spec: struct({ host, trafficPolicy, subsets: list(struct({ name: label, labels: map(labelKey, labelValue), trafficPolicy }, 'name')) }, 'host'),
  fitsTogether: ({ subsets = [] }) => new Set(subsets.map(({ name }: any) => name)).size === subsets.length,
};

const texts = list(someText);

const authorizationPolicy: UsualKind = {
  spec: struct({
    action: word('ALLOW'),
    selector: struct({ matchLabels: map(labelKey, labelValue) }),
    rules: list(struct({
      from: list(struct({ source: struct({ principals: texts, namespaces: texts }) })),
      to: list(struct({ operation: struct({ methods: texts, paths: list(path), hosts: texts, ports: list(portText) }) })),
    })),
  }),
  fitsTogether: () => true,
};

/** By group and kind. */
export const USUAL_KINDS: { readonly [groupKind: string]: UsualKind } = {
  'networking.istio.io/DestinationRule': destinationRule,
  'networking.istio.io/VirtualService': virtualService,
  'security.istio.io/AuthorizationPolicy': authorizationPolicy,
};
