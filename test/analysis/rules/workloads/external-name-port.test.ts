import { externalNamePort } from '../../../../src/analysis/rules/workloads/external-name-port';
import { findingsOf, runRule } from '../../../support/analysis';
import { service } from '../../../support/workload-manifests';

const external = { type: 'ExternalName', externalName: 'example.com' };

test('finds TCP, and only tells of what is not said', () => {
  const found = runRule(externalNamePort, service([{ name: 'tcp', port: 1 }, { name: 'tcp-db', port: 2 }, { port: 3 }], external));

  expect(found.map(({ severity, equivalents, field, message }) => ({ severity, equivalents, field, message }))).toStrictEqual([
    {
      severity: 'warning',
      equivalents: ['IST0150'],
      field: 'spec.ports[0].name',
      message: "port 1 ('tcp') of an ExternalName Service is TCP: without a host or an address to go by, Istio cannot tell its connections from others",
    },
    {
      severity: 'warning',
      equivalents: [],
      field: 'spec.ports[1].name',
      message: "port 2 ('tcp-db') of an ExternalName Service is TCP: without a host or an address to go by, Istio cannot tell its connections from others",
    },
    { severity: 'info', equivalents: ['IST0150'], field: 'spec.ports[2].name', message: 'port 3 of an ExternalName Service does not say its protocol' },
  ]);
});

test('is silent about HTTP, TLS and UDP, and about other Services', () => {
  const ports = [{ name: 'http', port: 80 }, { name: 'tls-db', port: 2 }, { name: 'x', port: 3, protocol: 'UDP' }];

  expect(findingsOf(externalNamePort, service(ports, external) + service([{ name: 'tcp', port: 1 }]))).toStrictEqual([]);
});

test("is silent about the Service that leads to an istiod elsewhere, which Istio's chart makes", () => {
  const labels = { 'app.kubernetes.io/name': 'istiod', 'app.kubernetes.io/part-of': 'istio' };

  expect(findingsOf(externalNamePort, service([{ name: 'tcp-istiod', port: 15012 }], { ...external, labels }))).toStrictEqual([]);
});
