import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmittedSet } from './emitted-set';
import { EgressGatewayFacts, IngressGatewayFacts, ServiceFacts } from '../../src';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Signed by itself and valid until 2120. Nobody looks at the key, and there is none. */
const CERTIFICATE = { 'tls.crt': base64(readFileSync(join(__dirname, 'certificate.pem'), 'utf8')), 'tls.key': base64('a key') };

/** A Service that the app does not make. */
export function serviceStub(name: string, { namespace, ports, selector }: ServiceFacts): object {
  const one = ({ port, ...rest }: { port: number }) => ({ port, targetPort: port, protocol: 'TCP', ...rest });
  const spec = { selector: selector ?? { app: name }, ports: (ports ?? [{ port: 80, name: 'http' }]).map(one) };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec };
}

/** The workload of a gateway that runs already, with its Service. */
export function gatewayPods({ namespace, labels, httpPort = 80, httpsPort = 443 }: IngressGatewayFacts): object[] {
  const name = `gateway-${Object.values(labels).join('-')}`;
  const ports = [['http2', httpPort], ['https', httpsPort]].map(([portName, port]) => ({ name: portName, port, targetPort: port, protocol: 'TCP' }));
  return [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec: { containers: [{ name: 'istio-proxy', image: 'proxy' }] } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { type: 'LoadBalancer', selector: labels, ports } },
  ];
}

/** The workload of an egress gateway that runs already, with its Service. */
export function egressGatewayPods({ namespace, serviceName: name, labels, httpPort = 80, tlsPort = 443 }: EgressGatewayFacts): object[] {
  const ports = [['http2', httpPort], ['https', tlsPort]].map(([portName, port]) => ({ name: portName, port, targetPort: port, protocol: 'TCP' }));
  return [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec: { containers: [{ name: 'istio-proxy', image: 'proxy' }] } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: labels, ports } },
  ];
}

/** A Gateway of somebody else, as `namespace/name`, that serves every host. */
export function gatewayStub(gateway: string): object {
  const [namespace, name] = gateway.split('/');
  const servers = [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }];
  return { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata: { name, namespace }, spec: { selector: { istio: 'ingress' }, servers } };
}

/**
 * A set as a cluster: what the app makes, what the test says is there, and what must follow from that.
 *
 * Pods follow from Deployments and, for a Service whose pods nobody makes, from the versions that a DestinationRule names. Secrets of gateways
 * are those of a certificate manager.
 */
export function clusterOf({ objects, cluster }: EmittedSet): any[] {
  const made = objects.map(({ manifest }) => manifest);
  const key = ({ kind, metadata }: any) => `${kind} ${metadata.namespace}/${metadata.name}`;
  const known = new Set(made.map(key));
  const stubs = new Map(cluster.map((object): [string, any] => [key(object), object]));
  const there = [...made, ...[...stubs.values()].filter(object => !known.has(key(object)))];
  const pods = podsOfDeployments(made);
  return [...there, ...pods, ...podsOfVersions(there), ...secrets([...there, ...pods])];
}

function podsOfDeployments(objects: readonly any[]): object[] {
  return objects.filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata, spec }) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { ...spec.template.metadata, ...pick(metadata) }, spec: spec.template.spec }));
}

function podsOfVersions(objects: readonly any[]): object[] {
  const services = objects.filter(({ kind }) => kind === 'Service');
  return objects.filter(({ kind }) => kind === 'DestinationRule').flatMap(({ spec }) => {
    const service = services.find(({ metadata }) => spec.host.startsWith(`${metadata.name}.${metadata.namespace}.svc.`));
    return service === undefined ? [] : (spec.subsets ?? []).map(({ name, labels }: any) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `${service.metadata.name}-${name}`, namespace: service.metadata.namespace, labels: { ...service.spec.selector, ...labels } },
      spec: { containers: [{ name: 'app', image: 'app' }, { name: 'istio-proxy', image: 'proxy' }] },
    }));
  });
}

function pick({ name, namespace }: any): object {
  return { name, namespace };
}

function secrets(objects: readonly any[]): object[] {
  const gateways = objects.filter(({ apiVersion, kind }) => kind === 'Gateway' && apiVersion.startsWith('networking.istio.io/'));
  const pods = objects.filter(({ kind }) => kind === 'Pod');
  return gateways.flatMap(({ spec }) => pods
    .filter(({ metadata }) => Object.entries(spec.selector ?? {}).every(([name, label]) => metadata.labels?.[name] === label))
    .flatMap(({ metadata: { namespace } }) => spec.servers.map(({ tls }: any) => tls?.credentialName).filter((name: unknown) => name !== undefined)
      .map((name: string) => ({ apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/tls', metadata: { name, namespace }, data: CERTIFICATE }))));
}
