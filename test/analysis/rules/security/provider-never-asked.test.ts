import { providerNeverAsked } from '../../../../src/analysis/rules/security/provider-never-asked';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { authorization, forApp, pod, service, to } from '../../../support/security';

const CONFIG = meshConfig({ extensionProviders: [{ name: 'login', envoyExtAuthzHttp: {} }, { name: 'opa', envoyExtAuthzGrpc: {} }] });
const MESH = pod('web') + service('web', [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'tcp-db', port: 9000 }]);
const custom = (provider: string, ...rules: object[]) => authorization('web', { ...forApp('web'), action: 'CUSTOM', provider: { name: provider }, rules });

test('finds a port where a provider that speaks HTTP is not asked', () => {
  expect(runRule(providerNeverAsked, MESH + custom('login', {}), CONFIG)).toStrictEqual([{
    code: 'MESH0329',
    rule: 'provider-never-asked',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.rules',
    message: "provider 'login' speaks HTTP, and is not asked about connections to port 9000, which Service 'web' calls tcp: they pass",
    fix: "name the HTTP ports in 'to.operation.ports', and keep the others shut by another policy, or ask a provider that speaks gRPC",
  }]);
});

test.each([
  ['paths at any port', to({ paths: ['/a'] })],
  ['a port by its number', to({ ports: ['9000'] })],
  ['all but one port', to({ notPorts: ['8080'] })],
])('finds it for %s', (_, rule) => {
  expect(findingsOf(providerNeverAsked, MESH + custom('login', rule), CONFIG)).toStrictEqual(['warning AuthorizationPolicy shop/web spec.rules']);
});

test.each([
  ['the HTTP ports are named', custom('login', to({ ports: ['8080'] }))],
  ['the port is left out', custom('login', to({ notPorts: ['9000'] }))],
  ['another port is a condition', custom('login', { when: [{ key: 'destination.port', values: ['8080'] }] })],
  ['the provider speaks gRPC', custom('opa', {})],
  ['nobody knows the provider', custom('other', {})],
])('is silent where %s', (_, policy) => {
  expect(findingsOf(providerNeverAsked, MESH + policy, CONFIG)).toStrictEqual([]);
});
