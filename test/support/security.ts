/** Builders of manifests for the rules of security; each makes one document. */
function document(apiVersion: string, kind: string, metadata: object, rest: object = {}): string {
  return `${JSON.stringify({ apiVersion, kind, metadata, ...rest })}\n---\n`;
}

export function namespace(name: string, labels: object = { 'istio-injection': 'enabled' }): string {
  return document('v1', 'Namespace', { name, labels });
}

/** A pod that listens on port 8080, in namespace `shop` unless said otherwise. */
export function pod(name: string, labels: object = { app: name }, place = 'shop', spec: object = {}): string {
  return document('v1', 'Pod', { name, namespace: place, labels }, { spec: { containers: [{ name, ports: [{ name: 'web', containerPort: 8080 }] }], ...spec } });
}

export function service(name: string, ports: object[] = [{ name: 'http', port: 80, targetPort: 8080 }], place = 'shop'): string {
  return document('v1', 'Service', { name, namespace: place }, { spec: { selector: { app: name }, ports } });
}

export function account(name: string, place = 'shop'): string {
  return document('v1', 'ServiceAccount', { name, namespace: place });
}

export function authorization(name: string, spec: object, place = 'shop', annotations: object = {}): string {
  return document('security.istio.io/v1', 'AuthorizationPolicy', { name, namespace: place, annotations }, { spec });
}

export function peerAuthentication(name: string, spec: object, place = 'shop'): string {
  return document('security.istio.io/v1', 'PeerAuthentication', { name, namespace: place }, { spec });
}

export function requestAuthentication(name: string, spec: object, place = 'shop'): string {
  return document('security.istio.io/v1', 'RequestAuthentication', { name, namespace: place }, { spec });
}

export function destinationRule(name: string, spec: object, place = 'shop'): string {
  return document('networking.istio.io/v1', 'DestinationRule', { name, namespace: place }, { spec });
}

/** Of one host, bound to a Gateway, in namespace `shop`. */
export function virtualService(name: string, boundTo: string, http: object[]): string {
  const spec = { hosts: ['shop.example.com'], gateways: [boundTo], http };
  return document('networking.istio.io/v1', 'VirtualService', { name, namespace: 'shop' }, { spec });
}

export function gateway(name: string, selector: object, place = 'shop'): string {
  const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }];
  return document('networking.istio.io/v1', 'Gateway', { name, namespace: place }, { spec: { selector, servers } });
}

/** A gateway of Gateway API. */
export function kubernetesGateway(name: string, place = 'shop'): string {
  return document('gateway.networking.k8s.io/v1', 'Gateway', { name, namespace: place }, { spec: { gatewayClassName: 'istio', listeners: [] } });
}

/** Selector of the pods with a label `app`. */
export function forApp(app: string): { selector: { matchLabels: { app: string } } } {
  return { selector: { matchLabels: { app } } };
}

/** Rule of an AuthorizationPolicy that matches by the source alone. */
export function from(source: object): object {
  return { from: [{ source }] };
}

/** Rule of an AuthorizationPolicy that matches by the operation alone. */
export function to(operation: object): object {
  return { to: [{ operation }] };
}
