import { overlap } from './hosts';
import { meetsSelector } from './label-selectors';
import { Namespaces } from './namespaces';
import { isMap, Resource } from './resource';
import { append, Resources } from './resources';

const GROUP = 'gateway.networking.k8s.io';

/** The class of Istio's own waypoints. */
export const WAYPOINT_CLASS = 'istio-waypoint';

/** The controller of Istio's own waypoints. */
const WAYPOINT_CONTROLLER = 'istio.io/mesh-controller';

/** A listener of a Gateway of Gateway API. */
export interface Listener {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  /** `*` if it is for all. */
  readonly hostname: string;
  readonly tls: any;
  /** Which namespaces may attach routes: `Same`, `All` or `Selector`. */
  readonly from: string;
  /** A label selector for namespaces, where `from` is `Selector`. */
  readonly selector: any;
  /** Of the routes that it takes. */
  readonly kinds: readonly RouteKind[];
  readonly field: string;
}

/** An address that a Gateway asks for. */
export interface GatewayAddress {
  readonly type: string;
  readonly value: string;
  readonly field: string;
}

/** A Gateway of Gateway API. */
export interface KubernetesGateway {
  readonly resource: Resource;
  readonly name: string;
  readonly namespace: string;
  readonly className: string;
  readonly listeners: readonly Listener[];
  readonly addresses: readonly GatewayAddress[];
  /** Whether it is a waypoint of Istio's own class. */
  readonly isWaypoint: boolean;
  /** Whether istiod makes the Deployment and the Service for it. */
  readonly isManaged: boolean;
}

/** The kinds of routes. */
export type RouteKind = 'HTTPRoute' | 'GRPCRoute' | 'TLSRoute' | 'TCPRoute' | 'UDPRoute';

/** The kinds of routes. */
export const ROUTE_KINDS: readonly RouteKind[] = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

/** What a route is attached to. */
export interface RouteParent {
  /** Undefined for what Istio does not know. */
  readonly kind: 'KubernetesGateway' | 'Service' | 'ServiceEntry' | undefined;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | undefined;
  readonly section: string | undefined;
  readonly field: string;
}

/** What another object is referred to as. */
export interface ObjectReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly field: string;
}

/** Where a route sends requests, or a copy of them. */
export interface RouteBackend extends ObjectReference {
  readonly port: number | undefined;
}

/** A route of Gateway API. */
export interface Route {
  readonly resource: Resource;
  readonly kind: RouteKind;
  readonly namespace: string;
  readonly hostnames: readonly string[];
  readonly parents: readonly RouteParent[];
  readonly backends: readonly RouteBackend[];
}

const PARENTS: { readonly [key: string]: RouteParent['kind'] } = {
  [`${GROUP}/Gateway`]: 'KubernetesGateway',
  '/Service': 'Service',
  'networking.istio.io/ServiceEntry': 'ServiceEntry',
};

/** Gateways of Gateway API, the routes on them, and who may refer to what. */
export class KubernetesGateways {
  public readonly all: readonly KubernetesGateway[];
  public readonly routes: readonly Route[];
  private readonly byKey = new Map<string, KubernetesGateway>();
  private readonly byName = new Map<string, KubernetesGateway[]>();
  private readonly grants = new Set<string>();

  constructor(private readonly resources: Resources, private readonly namespaces: Namespaces) {
    this.all = resources.ofKind('KubernetesGateway').map(resource => this.read(resource));
    for (const gateway of this.all) {
      const key = `${gateway.namespace}/${gateway.name}`;
      if (!this.byKey.has(key)) this.byKey.set(key, gateway);
      append(this.byName, gateway.name, gateway);
    }
    this.routes = ROUTE_KINDS.flatMap(kind => resources.ofKind(kind).map(resource => routeOf(kind, resource)));
    for (const { namespace, spec } of resources.ofKind('ReferenceGrant')) {
      for (const from of mapsOf(spec.from)) {
        for (const to of mapsOf(spec.to)) this.grants.add(grantKey(from.group ?? '', from.kind, from.namespace, to.group ?? '', to.kind, namespace, to.name ?? ''));
      }
    }
  }

  public find(namespace: string, name: string): KubernetesGateway | undefined {
    return this.byKey.get(`${namespace}/${name}`);
  }

  /** Those of a name, in whatever namespace. */
  public named(name: string): readonly KubernetesGateway[] {
    return this.byName.get(name) ?? [];
  }

  /** Whether a listener takes what is in a namespace; undefined if that depends on labels that the manifests do not show. */
  public admits({ namespace: home }: KubernetesGateway, { from, selector }: Listener, namespace: string): boolean | undefined {
    if (from === 'All') return true;
    if (from !== 'Selector') return namespace === home;
    const labels = this.namespaces.find(namespace)?.labels;
    // Kubernetes gives every namespace its name as a label.
    const known = { ...labels, 'kubernetes.io/metadata.name': namespace };
    if (meetsSelector(selector, known)) return true;
    return labels === undefined && !isAboutNames(selector) ? undefined : false;
  }

  /** Whether a ReferenceGrant lets objects of one kind and namespace refer to another object; its own namespace needs none. */
  public isGranted(from: { readonly group: string; readonly kind: string; readonly namespace: string }, to: ObjectReference): boolean {
    if (from.namespace === to.namespace) return true;
    return ['', to.name].some(name => this.grants.has(grantKey(from.group, from.kind, from.namespace, to.group, to.kind, to.namespace, name)));
  }

  private read(resource: Resource): KubernetesGateway {
    const { name, namespace, spec } = resource;
    const className = textOf(spec.gatewayClassName);
    const addresses = mapsOf(spec.addresses).map((address, i) => ({
      type: address.type ?? 'IPAddress', value: textOf(address.value), field: `spec.addresses[${i}]`,
    }));
    return {
      resource,
      name,
      namespace,
      className,
      listeners: mapsOf(spec.listeners).map((listener, i) => listenerOf(listener, `spec.listeners[${i}]`)),
      addresses,
      isWaypoint: className === WAYPOINT_CLASS || this.resources.find('GatewayClass', '', className)?.spec.controllerName === WAYPOINT_CONTROLLER,
      isManaged: addresses.length === 0 || addresses.length === 1 && addresses[0].type === 'IPAddress',
    };
  }
}

/** Whether some host is meant by both the listener and the route; a route without hosts takes those of the listener. */
export function sharesHost({ hostname }: Listener, { hostnames }: Route): boolean {
  return hostnames.length === 0 || hostnames.some(one => overlap(one, hostname));
}

function listenerOf(listener: any, field: string): Listener {
  const allowed = isMap(listener.allowedRoutes) ? listener.allowedRoutes : {};
  const namespaces = isMap(allowed.namespaces) ? allowed.namespaces : {};
  return {
    name: textOf(listener.name),
    port: typeof listener.port === 'number' ? listener.port : 0,
    protocol: textOf(listener.protocol),
    hostname: textOf(listener.hostname) || '*',
    tls: listener.tls,
    from: textOf(namespaces.from) || 'Same',
    selector: namespaces.selector,
    kinds: kindsOf(listener, mapsOf(allowed.kinds)),
    field,
  };
}

/** Those of the protocol, and of them only those that are listed, if any are. */
function kindsOf(listener: any, listed: readonly any[]): RouteKind[] {
  const supported = supportedBy(listener);
  if (listed.length === 0) return supported;
  return supported.filter(kind => listed.some(one => one.kind === kind && (one.group ?? GROUP) === GROUP));
}

function supportedBy({ protocol, tls }: any): RouteKind[] {
  if (protocol === 'HTTP' || protocol === 'HTTPS') return ['HTTPRoute', 'GRPCRoute'];
  if (protocol === 'TCP') return ['TCPRoute'];
  if (protocol === 'TLS') return tls?.mode === 'Terminate' ? ['TLSRoute', 'TCPRoute'] : ['TLSRoute'];
  if (protocol === 'UDP') return ['UDPRoute'];
  // A waypoint takes no routes: they are attached to the Services. What other protocols of other controllers take is not known.
  return protocol === 'HBONE' ? [] : [...ROUTE_KINDS];
}

function routeOf(kind: RouteKind, resource: Resource): Route {
  const { namespace, spec } = resource;
  return {
    resource,
    kind,
    namespace,
    hostnames: (Array.isArray(spec.hostnames) ? spec.hostnames : []).filter((host: unknown) => typeof host === 'string'),
    parents: mapsOf(spec.parentRefs).map((ref, i) => {
      const key = `${ref.group ?? GROUP}/${ref.kind ?? 'Gateway'}`;
      return {
        kind: Object.hasOwn(PARENTS, key) ? PARENTS[key] : undefined,
        namespace: ref.namespace || namespace,
        name: textOf(ref.name),
        port: ref.port || undefined,
        section: ref.sectionName || undefined,
        field: `spec.parentRefs[${i}]`,
      };
    }),
    backends: mapsOf(spec.rules).flatMap((rule, i) => [
      ...mapsOf(rule.backendRefs).flatMap((ref, j) => [
        backendOf(ref, namespace, `spec.rules[${i}].backendRefs[${j}]`),
        ...mirrorsOf(ref.filters, namespace, `spec.rules[${i}].backendRefs[${j}]`),
      ]),
      ...mirrorsOf(rule.filters, namespace, `spec.rules[${i}]`),
    ]),
  };
}

function mirrorsOf(filters: unknown, namespace: string, field: string): RouteBackend[] {
  return mapsOf(filters).flatMap((filter, i) =>
    isMap(filter.requestMirror?.backendRef) ? [backendOf(filter.requestMirror.backendRef, namespace, `${field}.filters[${i}].requestMirror.backendRef`)] : []);
}

function backendOf(ref: any, namespace: string, field: string): RouteBackend {
  return { ...referenceOf(ref, 'Service', namespace, field), port: typeof ref.port === 'number' ? ref.port : undefined };
}

/** A reference of a Gateway or a route, whose group and kind may be left out. */
export function referenceOf(ref: any, kind: string, namespace: string, field: string): ObjectReference {
  return { group: textOf(ref.group), kind: textOf(ref.kind) || kind, namespace: textOf(ref.namespace) || namespace, name: textOf(ref.name), field };
}

/** Whether a selector asks for nothing but names of namespaces, which are always known. */
function isAboutNames(selector: any): boolean {
  if (!isMap(selector)) return false;
  const keys = [...Object.keys(isMap(selector.matchLabels) ? selector.matchLabels : {}), ...mapsOf(selector.matchExpressions).map(({ key }) => key)];
  return keys.every(key => key === 'kubernetes.io/metadata.name');
}

function grantKey(...parts: unknown[]): string {
  return parts.join(' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function mapsOf(value: unknown): readonly any[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
