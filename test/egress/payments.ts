import { Chart, Testing } from 'cdk8s';
import { ExternalPort, ExternalService, ExternalServiceProps, Mesh } from '../../src';
import { only } from '../support/manifests';
import { shop } from '../support/shop';

export const HOST = 'api.pay.example';

/** An HTTPS server that clients call over TLS, if nothing else is said. */
export function external(chart: Chart, props: Partial<ExternalServiceProps> = {}, id = 'payments'): ExternalService {
  return new ExternalService(chart, id, { hosts: [HOST], ports: [ExternalPort.https()], ...props });
}

/** A chart in namespace `shop` of a mesh whose sidecars answer DNS. */
export function withDnsCapture(): Chart {
  const chart = shop();
  new Mesh(chart, 'mesh', { dnsCapture: true });
  return chart;
}

/** What is rendered, as `Kind name`. */
export function kinds(chart: Chart): string[] {
  return Testing.synth(chart).map(object => `${object.kind} ${object.metadata.name}`);
}

/** The spec of the one ServiceEntry. */
export function entry(chart: Chart): any {
  return only(chart, 'ServiceEntry').spec;
}
