import { operationHostUnknown } from '../../../../src/analysis/rules/security/operation-host-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, service, to, virtualService } from '../../../support/security';

const hosts = (...names: string[]) => authorization('web', { rules: [to({ hosts: names })] });

test('finds the full name of a Service that is not there', () => {
  expect(runRule(operationHostUnknown, service('web') + hosts('wbe.shop.svc.cluster.local'))).toStrictEqual([{
    code: 'MESH0305',
    rule: 'operation-host-unknown',
    severity: 'warning',
    equivalents: ['KIA0104'],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].to[0].operation.hosts[0]',
    message: "host 'wbe.shop.svc.cluster.local' is that of no Service, ServiceEntry or VirtualService: there is no Service 'wbe' in namespace 'shop'",
    fix: 'write the Host header that clients send, as seen at this workload',
  }]);
});

test('only tells of short names, and of namespaces whose Services are elsewhere', () => {
  expect(findingsOf(operationHostUnknown, service('web') + hosts('wbe', 'api.other.svc.cluster.local:*'))).toStrictEqual([
    'info AuthorizationPolicy shop/web spec.rules[0].to[0].operation.hosts[0]',
    'info AuthorizationPolicy shop/web spec.rules[0].to[0].operation.hosts[1]',
  ]);
});

test('is silent about what is there, and about hosts from outside', () => {
  const known = service('web') + virtualService('shop', 'edge', []);

  expect(findingsOf(operationHostUnknown, known + hosts('web', 'web:80', 'web.shop.svc.cluster.local', 'web.shop.svc.cluster.local:*', 'shop.example.com', 'other.example.com',
    '*.shop.svc.cluster.local', '*', 'localhost', '10.0.0.1:8080', '.svc.cluster.local'))).toStrictEqual([]);
});
