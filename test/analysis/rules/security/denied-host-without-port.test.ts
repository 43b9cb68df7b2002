import { deniedHostWithoutPort } from '../../../../src/analysis/rules/security/denied-host-without-port';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, to } from '../../../support/security';

const deny = (...hosts: string[]) => authorization('web', { action: 'DENY', rules: [to({ hosts })] });

test('finds a denied host that has another name with a port', () => {
  expect(runRule(deniedHostWithoutPort, deny('admin.example.com'))).toStrictEqual([{
    code: 'MESH0306',
    rule: 'denied-host-without-port',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules[0].to[0].operation.hosts[0]',
    message: "'admin.example.com' does not match the Host header 'admin.example.com:80', with which a client gets past the policy",
    fix: "add 'admin.example.com:*'",
  }]);
});

test('finds a host that an ALLOW policy leaves out', () => {
  expect(findingsOf(deniedHostWithoutPort, authorization('web', { rules: [to({ notHosts: ['admin.example.com'] })] })))
    .toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules[0].to[0].operation.notHosts[0]']);
});

test.each([
  ['is there with any port', deny('admin.example.com', 'admin.example.com:*')],
  ['is denied as a prefix', deny('admin.example.com', 'admin.example.com*')],
  ['has its port', deny('admin.example.com:8080')],
  ['is a wildcard', deny('*.example.com')],
  ['is only allowed', authorization('web', { rules: [to({ hosts: ['shop.example.com'] })] })],
  ['is left out of what is denied', authorization('web', { action: 'DENY', rules: [to({ notHosts: ['shop.example.com'] })] })],
])('is silent where the host %s', (_, yaml) => {
  expect(findingsOf(deniedHostWithoutPort, yaml)).toStrictEqual([]);
});
