import { ApiObject, Chart, Testing } from 'cdk8s';
import { IngressGateway, MeshIngress, MeshIngressProps, MeshService, MeshServiceProps, ServicePortFacts, ServiceRef } from '../../src';

/** The port of most services. */
export const HTTP: ServicePortFacts[] = [{ port: 80, name: 'http' }];

/** A chart in namespace `shop`. */
export function shop(): Chart {
  return new Chart(Testing.app(), 'shop', { namespace: 'shop' });
}

/** A service of namespace `shop` that listens to HTTP on port 80. */
export function service(chart: Chart, name: string, props: Partial<MeshServiceProps> = {}, ports = HTTP): MeshService {
  return new MeshService(chart, name, { service: ServiceRef.named(name, { namespace: 'shop', ports }), ...props });
}

/** `reviews` with three versions. */
export function reviews(chart: Chart, props: Partial<MeshServiceProps> = {}): MeshService {
  return service(chart, 'reviews', { versions: ['v1', 'v2', 'v3'], ...props });
}

/** A gateway that runs in namespace `istio-ingress`. */
export const GATEWAY = IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, serviceAccount: 'istio-ingress' });

/** A plain HTTP ingress for `shop.example.com`. */
export function ingress(chart: Chart, id = 'edge', props: Partial<MeshIngressProps> = {}): MeshIngress {
  return new MeshIngress(chart, id, { gateway: GATEWAY, hosts: ['shop.example.com'], ...props });
}

/** A Kubernetes Service as it stands in YAML. */
export function kubernetesService(chart: Chart, name: string, spec: object = { ports: [{ port: 80, name: 'http' }] }): ApiObject {
  return new ApiObject(chart, `k8s-${name}`, { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec });
}

/** The object of a kind and name; fails loudly when there is none. */
export function rendered(chart: Chart, kind: string, name: string): any {
  const found = Testing.synth(chart).filter(o => o.kind === kind && o.metadata.name === name);
  if (found.length !== 1) {
    throw new Error(`expected one ${kind} '${name}', found ${found.length}`);
  }
  return found[0];
}

/** Where an HTTP rule sends requests, as `subset@port weight`. */
export function targets(rule: any): string[] {
  return (rule.route ?? []).map(({ destination, weight }: any) =>
    `${destination.host.split('.')[0]}${destination.subset ? `/${destination.subset}` : ''}${destination.port ? `:${destination.port.number}` : ''}${weight === undefined ? '' : ` ${weight}`}`);
}

/** The rules of a VirtualService as `name: targets`. */
export function summary(http: any[]): string[] {
  return http.map(rule => `${rule.name}: ${targets(rule).join(', ')}`);
}
