import { IngressGatewayFacts, ServiceFacts } from '../../src';

/** A Service that the app does not make. */
export function serviceStub(name: string, { namespace, ports }: ServiceFacts): object {
  const one = ({ port, ...rest }: { port: number }) => ({ port, targetPort: port, ...rest });
  return {
    apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: (ports ?? [{ port: 80, name: 'http' }]).map(one) },
  };
}

/** The workload of a gateway that runs already, with its Service. */
export function gatewayPods({ namespace, labels, httpPort = 80, httpsPort = 443 }: IngressGatewayFacts): object[] {
  const name = `gateway-${Object.values(labels).join('-')}`;
  const ports = [{ name: 'http2', port: httpPort }, { name: 'https', port: httpsPort }];
  return [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { type: 'LoadBalancer', selector: labels, ports } },
  ];
}

/** A Gateway of somebody else, as `namespace/name`, that serves every host. */
export function gatewayStub(gateway: string): object {
  const [namespace, name] = gateway.split('/');
  const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }];
  return { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name, namespace }, spec: { selector: { istio: 'ingress' }, servers } };
}
