import { object } from './routing';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

/** Makes pods ambient. */
export const DATAPLANE = { 'istio.io/dataplane-mode': 'ambient' };

export function namespace(labels: object = {}, name = 'shop'): string {
  return object('v1', 'Namespace', `/${name}`, {}, { labels });
}

/** In ambient mode, without a waypoint. */
export const AMBIENT = namespace(DATAPLANE);

/** In ambient mode, with a waypoint. */
export const USING_WAYPOINT = namespace({ ...DATAPLANE, 'istio.io/use-waypoint': 'waypoint' });

/** With sidecars. */
export const INJECTED = namespace({ 'istio-injection': 'enabled' });

export function gateway(spec: object = {}, at = 'shop/edge', metadata: object = {}): string {
  const listeners = [{ name: 'http', port: 80, protocol: 'HTTP' }];
  return object(GATEWAY_API, 'Gateway', at, { spec: { gatewayClassName: 'istio', listeners, ...spec } }, metadata);
}

export function waypoint(at = 'shop/waypoint', labels: object = {}, spec: object = {}): string {
  const listeners = [{ name: 'mesh', port: 15008, protocol: 'HBONE' }];
  return gateway({ gatewayClassName: 'istio-waypoint', listeners, ...spec }, at, { labels });
}

/** A waypoint that takes other namespaces. */
export function waypointFor(namespaces: object, at = 'platform/waypoint'): string {
  return waypoint(at, {}, { listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE', allowedRoutes: { namespaces } }] });
}

export function route(spec: object = {}, at = 'shop/web', kind = 'HTTPRoute'): string {
  return object(GATEWAY_API, kind, at, { spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }], ...spec } });
}

/** A Service for pods with `app: web`. */
export function web(labels: object = {}, at = 'shop/web'): string {
  return object('v1', 'Service', at, { spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] } }, { labels });
}

/** A Deployment of pods with `app: web`. */
export function pods(labels: object = {}, { at = 'shop/web', annotations = {}, spec = {} }: { at?: string; annotations?: object; spec?: object } = {}): string {
  const template = { metadata: { labels: { app: 'web', ...labels }, annotations }, spec: { containers: [{ name: 'web' }], ...spec } };
  return object('apps/v1', 'Deployment', at, { spec: { template } });
}

/** A Pod with `app: web`. */
export function pod(labels: object = {}, annotations: object = {}, at = 'shop/web-1'): string {
  return object('v1', 'Pod', at, { spec: { containers: [{ name: 'web' }] } }, { labels: { app: 'web', ...labels }, annotations });
}

const VERSIONS: { readonly [kind: string]: string } = {
  AuthorizationPolicy: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  WasmPlugin: 'extensions.istio.io/v1alpha1',
  TrafficExtension: 'extensions.istio.io/v1alpha1',
  EnvoyFilter: 'networking.istio.io/v1alpha3',
  Sidecar: 'networking.istio.io/v1',
};

/** A policy, or something else of Istio's. */
export function policy(kind: string, spec: object, at = 'shop/web', annotations: object = {}): string {
  return object(VERSIONS[kind], kind, at, { spec }, { annotations });
}

/** For pods with `app: web`. */
export const OF_WEB = { selector: { matchLabels: { app: 'web' } } };

/** For the Service `web`. */
export const TO_WEB = { targetRefs: [{ group: '', kind: 'Service', name: 'web' }] };

export function toGateway(name: string): object {
  return { targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name }] };
}
