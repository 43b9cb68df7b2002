import { sidecarImportsUnknown } from '../../../../src/analysis/rules/egress/sidecar-imports-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { entry, HTTPS, service, sidecar, virtualService } from '../../../support/egress-manifests';

const API = 'api.pay.svc.cluster.local';
const said = (yaml: string) => runRule(sidecarImportsUnknown, yaml).map(({ severity, message }) => `${severity}: ${message}`);

test('finds a host that its namespace does not have', () => {
  expect(runRule(sidecarImportsUnknown, sidecar('shop/default', ['./*', 'pay/apis.pay.svc.cluster.local']) + service('pay/api'))).toStrictEqual([{
    code: 'MESH0406',
    rule: 'sidecar-imports-unknown',
    severity: 'warning',
    equivalents: ['KIA1004'],
    resource: { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', namespace: 'shop', name: 'default' },
    field: 'spec.egress[0].hosts[1]',
    message: "'pay/apis.pay.svc.cluster.local' imports nothing that these manifests know: no Service of namespace 'pay' has this host",
    fix: 'correct the host, add what has it, or remove the line',
  }]);
});

test('finds a host that is of another namespace', () => {
  expect(said(sidecar('shop/default', [`orders/${API}`]) + service('pay/api'))).toStrictEqual([`warning: 'orders/${API}' imports nothing: the host is of namespace 'pay'`]);
});

test('finds a host that is not exported to here', () => {
  expect(said(sidecar('shop/default', [`pay/${API}`]) + service('pay/api', '{}', "annotations: { networking.istio.io/exportTo: '.' }")))
    .toStrictEqual([`warning: 'pay/${API}' is not exported to namespace 'shop': its workloads do not know the host`]);
  expect(said(sidecar('shop/default', ['pay/api.pay.example']) + entry('pay/api', 'api.pay.example', HTTPS, ", exportTo: ['.']"))).toHaveLength(1);
});

test('only tells of what may be in other manifests', () => {
  expect(findingsOf(sidecarImportsUnknown, sidecar('shop/default', [`pay/${API}`, '*/api.pay.example']))).toStrictEqual([
    'info Sidecar shop/default spec.egress[0].hosts[0]', 'info Sidecar shop/default spec.egress[0].hosts[1]',
  ]);
});

test.each([
  ['the host is there', sidecar('shop/default', [`pay/${API}`, `*/${API}`]) + service('pay/api')],
  ['it is of the own namespace', sidecar('pay/default', [`./${API}`]) + service('pay/api')],
  ['it is a wildcard', sidecar('shop/default', ['./*', 'pay/*', '*/*.example.com'])],
  ['it imports nothing on purpose', sidecar('shop/default', ['~/*'])],
  ['a VirtualService is meant', sidecar('shop/default', ['pay/any.example']) + virtualService('pay/any', '{ hosts: [any.example] }')],
  ['the own namespace is that of each client', sidecar('istio-system/default', [`./${API}`])],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(sidecarImportsUnknown, yaml)).toStrictEqual([]);
});
