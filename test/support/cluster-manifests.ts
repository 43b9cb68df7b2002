/** Manifests of the tests about several clusters. */
export const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { istio-injection: enabled } }\n---\n';

export const service = (ports = '[{ name: http, port: 9080 }]', further = '', labels = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: reviews, namespace: shop, labels: { ${labels} } }\nspec: { selector: { app: reviews }, ports: ${ports}${further} }\n---\n`;

export const SERVICE = service();

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews, version: v1 } }
    spec: { serviceAccountName: reviews, containers: [{ name: reviews, image: reviews, ports: [{ containerPort: 9080 }] }] }
---
`;

const istio = (kind: string, spec: string, namespace = 'shop') =>
  `apiVersion: ${kind === 'AuthorizationPolicy' ? 'security' : 'networking'}.istio.io/v1\nkind: ${kind}\nmetadata: { name: reviews, namespace: ${namespace} }\nspec: ${spec}\n---\n`;

export const HOST = 'reviews.shop.svc.cluster.local';
export const destinationRule = (rest: string, host = HOST) => istio('DestinationRule', `{ host: ${host}, ${rest} }`);
export const virtualService = (rest = '', timeout = '2s') =>
  istio('VirtualService', `{ hosts: [${HOST}], ${rest} http: [{ timeout: ${timeout}, route: [{ destination: { host: ${HOST} } }] }] }`);
export const serviceEntry = (rest = '') =>
  istio('ServiceEntry', `{ hosts: [api.example.com], location: MESH_EXTERNAL, resolution: DNS, ${rest} ports: [{ number: 443, name: tls, protocol: TLS }] }`);
export const AUTHORIZATION = istio('AuthorizationPolicy', '{ selector: { matchLabels: { app: reviews } }, rules: [{ from: [{ source: { namespaces: [shop] } }] }] }');
export const MESH_AUTHORIZATION = istio('AuthorizationPolicy', '{ rules: [{ from: [{ source: { namespaces: [shop] } }] }] }', 'istio-system');
export const LIMITS = destinationRule('trafficPolicy: { connectionPool: { tcp: { maxConnections: 100 } } }');

/** An installation by Sail. */
export const install = (global: string, rest = '', meshConfig = 'trustDomain: acme.internal') =>
  `apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: { name: default }\nspec: { version: v1.30.3, namespace: istio-system, ${rest} values: { global: { ${global} }, meshConfig: { ${meshConfig} } } }\n---\n`;
export const named = (name: string, global = '', rest = '') => install(`multiCluster: { clusterName: ${name} }, ${global}`, rest);

/** The namespace of a control plane. */
export const home = (metadata: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: istio-system, ${metadata} }\n---\n`;
