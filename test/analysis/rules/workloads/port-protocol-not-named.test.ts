import { portProtocolNotNamed } from '../../../../src/analysis/rules/workloads/port-protocol-not-named';
import { findingsOf, runRule } from '../../../support/analysis';
import { service } from '../../../support/workload-manifests';

test('finds ports whose names begin with no protocol', () => {
  expect(runRule(portProtocolNotNamed, service([{ name: 'http', port: 80 }, { name: 'htpp-web', port: 81 }, { port: 82 }]))
    .map(({ severity, equivalents, field, message, fix }) => ({ severity, equivalents, field, message, fix }))).toStrictEqual([
    {
      severity: 'info',
      equivalents: ['IST0118', 'KIA0601'],
      field: 'spec.ports[1].name',
      message: "the name of port 81 ('htpp-web') begins with no protocol that Istio knows, so Istio looks at the first bytes to find it",
      fix: "set 'appProtocol: http', or name the port 'http-web'",
    },
    {
      severity: 'info',
      equivalents: ['IST0118', 'KIA0601'],
      field: 'spec.ports[2].name',
      message: 'port 82 has no name and no appProtocol, so Istio looks at the first bytes to find its protocol',
      fix: "set appProtocol, or name the port '<protocol>' or '<protocol>-<suffix>' with one of http, http2, grpc, grpc-web, https, tls, tcp, mongo, redis, mysql",
    },
  ]);
});

test.each([
  ['says it by name', { name: 'HTTP2-web', port: 80 }],
  ['says it by appProtocol', { name: 'web', port: 80, appProtocol: 'http' }],
  ['is UDP', { name: 'web', port: 80, protocol: 'UDP' }],
  ['is well known', { name: 'db', port: 3306 }],
  ['has an appProtocol, which is another matter', { name: 'web', port: 80, appProtocol: 'web' }],
])('is silent where a port %s', (_, port) => {
  expect(findingsOf(portProtocolNotNamed, service([port]))).toStrictEqual([]);
});

test.each([
  ['of the control plane', { labels: { istio: 'ingress' } }],
  ['of a release called istio', { labels: { release: 'istio' } }],
  ['that a controller makes', { labels: { 'gateway.istio.io/managed': 'istio.io-gateway-controller' } }],
  ['of Kubernetes', { namespace: 'kube-system' }],
  ['that are only names', { type: 'ExternalName', externalName: 'example.com' }],
])('is silent about Services %s', (_, extra) => {
  expect(findingsOf(portProtocolNotNamed, service([{ name: 'web', port: 80 }], extra))).toStrictEqual([]);
});
