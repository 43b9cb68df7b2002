import { Chart, Testing } from 'cdk8s';
import { IIngressGateway, IngressGateway, IngressGatewayFacts } from '../../src';
import { only } from '../support/manifests';

/** A gateway of namespace `istio-ingress`, as the tests of `GATEWAY` have it, with other facts. */
export function gateway(facts: Partial<IngressGatewayFacts> = {}): IIngressGateway {
  return IngressGateway.existing({ namespace: 'istio-ingress', labels: { istio: 'ingress' }, ...facts });
}

/** Charts of one app, each in the namespace that it is named after. */
export function charts(...namespaces: string[]): Chart[] {
  const app = Testing.app();
  return namespaces.map(namespace => new Chart(app, namespace, { namespace }));
}

/** Servers of the one Gateway. */
export function servers(chart: Chart): any[] {
  return only(chart, 'Gateway').spec.servers;
}

/** Servers of the one Gateway, as `name port: hosts`. */
export function serverList(chart: Chart): string[] {
  return servers(chart).map(({ port, hosts }) => `${port.name} ${port.number}: ${hosts.join(' ')}`);
}

/** What synthesis complains about, one text each; none if it does not. */
export function complaints(chart: Chart): string[] {
  try {
    Testing.synth(chart);
    return [];
  } catch (e) {
    return (e as Error).message.split('\n').slice(1).map(line => line.trim()).filter(line => line !== '');
  }
}
