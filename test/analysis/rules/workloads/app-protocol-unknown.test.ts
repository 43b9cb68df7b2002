import { appProtocolUnknown } from '../../../../src/analysis/rules/workloads/app-protocol-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { service } from '../../../support/workload-manifests';

test('finds an appProtocol that overrules a good name', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(appProtocolUnknown, service([{ name: 'http', port: 80, appProtocol: 'example.com/web' }]));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'warning',
    equivalents: ['IST0118', 'KIA0602'],
    field: 'spec.ports[0].appProtocol',
    message: "appProtocol 'example.com/web' of port 80 ('http') is none that Istio knows, so it looks at the first bytes, although the name says http",
    fix: 'take one of http, http2, grpc, grpc-web, https, tls, tcp, udp, mongo, redis, mysql, kubernetes.io/h2c, kubernetes.io/ws, kubernetes.io/wss, '
      + 'or remove appProtocol so that http counts',
  });
});

test.each([
  ['warning', 'htttp'],
  ['warning', 'kubernetes.io/h2cc'],
  ['info', 'example.com/secret-sauce'],
])('is %s about %s where the name says nothing', (severity, appProtocol) => {
  expect(findingsOf(appProtocolUnknown, service([{ name: 'web', port: 80, appProtocol }]))).toStrictEqual([`${severity} Service shop/app spec.ports[0].appProtocol`]);
});

test('is silent about what Istio and Kubernetes know', () => {
  const ports = ['http', 'GRPC', 'grpc-web', 'kubernetes.io/h2c', 'tls-x'].map((appProtocol, i) => ({ name: `p${i}`, port: i + 80, appProtocol }));

  expect(findingsOf(appProtocolUnknown, service([...ports, { name: 'u', port: 53, protocol: 'UDP', appProtocol: 'dns' }, { name: 'web', port: 99 }]))).toStrictEqual([]);
});
