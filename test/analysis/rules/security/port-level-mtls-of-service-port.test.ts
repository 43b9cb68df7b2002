import { portLevelMtlsOfServicePort } from '../../../../src/analysis/rules/security/port-level-mtls-of-service-port';
import { findingsOf, runRule } from '../../../support/analysis';
import { forApp, peerAuthentication, pod, service } from '../../../support/security';

const MESH = pod('web') + service('web', [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'named', port: 81, targetPort: 'web' }, { name: 'same', port: 9000 }]);
const ports = (...all: number[]) => peerAuthentication('web', { ...forApp('web'), portLevelMtls: Object.fromEntries(all.map(port => [port, { mode: 'DISABLE' }])) });

test('finds the port of the Service', () => {
  expect(runRule(portLevelMtlsOfServicePort, MESH + ports(80))).toStrictEqual([{
    code: 'MESH0322',
    rule: 'port-level-mtls-of-service-port',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace: 'shop', name: 'web' },
    field: 'spec.portLevelMtls["80"]',
    message: "80 is the port of Service 'web': the workload listens on 8080",
    fix: 'write 8080',
  }]);
});

test('finds the port of the Service behind a name', () => {
  expect(findingsOf(portLevelMtlsOfServicePort, MESH + ports(81))).toStrictEqual(['warning PeerAuthentication shop/web spec.portLevelMtls["81"]']);
});

test.each([
  ['the port of the workload', MESH + ports(8080)],
  ['a port that is the same in both', MESH + ports(9000)],
  ['a port that no Service has', MESH + ports(15000)],
  ['a port of a container', pod('web', { app: 'web' }, 'shop', { containers: [{ ports: [{ containerPort: 80 }] }] }) + service('web') + ports(80)],
  ['a Service whose named port nobody knows', pod('web') + service('web', [{ port: 80, targetPort: 'other' }]) + ports(80)],
  ['workloads that nobody knows', service('web') + ports(80)],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(portLevelMtlsOfServicePort, yaml)).toStrictEqual([]);
});
