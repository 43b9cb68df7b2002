/** A Gateway of the pods `istio: ingress`, unless it says otherwise. Servers are written in YAML, in one line each. */
export function gateway(name: string, servers: readonly string[], selector = '{ istio: ingress }'): string {
  const [namespace, own] = name.split('/');
  return `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${own}, namespace: ${namespace} }
spec: { ${selector === '' ? '' : `selector: ${selector}, `}servers: [${servers.join(', ')}] }
---
`;
}

/** A server for plain HTTP. */
export function http(hosts: string, port = 80): string {
  return `{ port: { number: ${port}, name: http-${port}, protocol: HTTP }, hosts: [${hosts}] }`;
}

/** A server that has TLS. */
export function tls(hosts: string, settings = 'mode: SIMPLE, credentialName: cert', protocol = 'HTTPS', port = 443): string {
  return `{ port: { number: ${port}, name: tls-${port}, protocol: ${protocol} }, hosts: [${hosts}], tls: { ${settings} } }`;
}

/** A VirtualService; what else its spec has is written in YAML. */
export function virtualService(name: string, hosts: string, gateways: string, rest = 'http: [{ route: [{ destination: { host: web } }] }]'): string {
  const [namespace, own] = name.split('/');
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${own}, namespace: ${namespace} }
spec: { hosts: [${hosts}], ${gateways === '' ? '' : `gateways: [${gateways}], `}${rest} }
---
`;
}

/** A Deployment of a gateway, by default with the labels that Gateways select here. */
export function gatewayPods(name = 'ingress/edge', labels = 'istio: ingress', rest = '', replicas = 1): string {
  const [namespace, own] = name.split('/');
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${own}, namespace: ${namespace} }
spec:
  replicas: ${replicas}
  template:
    metadata: { labels: { ${labels} }, annotations: { inject.istio.io/templates: gateway } }
    spec: { containers: [{ name: istio-proxy, image: auto, ports: [{ name: https, containerPort: 8443 }] }]${rest} }
---
`;
}

/** A Service; ports are written in YAML. */
export function service(name: string, ports: string, rest = ''): string {
  const [namespace, own] = name.split('/');
  return `
apiVersion: v1
kind: Service
metadata: { name: ${own}, namespace: ${namespace} }
spec: { ports: [${ports}]${rest} }
---
`;
}

/** A Secret; its data are written in YAML. */
export function secret(name: string, data: string): string {
  const [namespace, own] = name.split('/');
  return `
apiVersion: v1
kind: Secret
metadata: { name: ${own}, namespace: ${namespace} }
${data}
---
`;
}
