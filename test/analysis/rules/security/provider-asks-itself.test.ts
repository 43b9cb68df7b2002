import { providerAsksItself } from '../../../../src/analysis/rules/security/provider-asks-itself';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { authorization, forApp, namespace, pod, service, to } from '../../../support/security';

const CONFIG = meshConfig({
  extensionProviders: [
    { name: 'opa', envoyExtAuthzGrpc: { service: 'policy/opa.policy.svc.cluster.local', port: 9191 } },
    { name: 'far', envoyExtAuthzGrpc: { service: 'authz.example.com', port: 9191 } },
  ],
});
const PORT = { name: 'grpc', port: 9191, targetPort: 8080 };
const OPA = namespace('policy') + service('opa', [PORT], 'policy') + pod('opa', { app: 'opa' }, 'policy');
const custom = (place: string, spec: object = {}, rule: object = {}, provider = 'opa') => authorization('ask', { ...spec, action: 'CUSTOM', provider: { name: provider }, rules: [rule] }, place);
const say = (yaml: string) => findingsOf(providerAsksItself, yaml, CONFIG);

test('finds a policy of the mesh', () => {
  expect(runRule(providerAsksItself, OPA + custom('istio-system'), CONFIG)).toStrictEqual([{
    code: 'MESH0334',
    rule: 'provider-asks-itself',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'istio-system', name: 'ask' },
    field: 'spec.provider.name',
    message: "the policy is for workload 'opa' too, which is provider 'opa' itself: to let a question in, it must ask itself first, and no question is answered",
    fix: 'give the policy a selector that leaves the provider out, or its pods no proxy (sidecar.istio.io/inject: "false")',
  }]);
});

test.each([
  ['its namespace', custom('policy')],
  ['its port', custom('policy', forApp('opa'), to({ ports: ['8080'] }))],
  ['all paths but some', custom('policy', {}, to({ notPaths: ['/health'] }))],
])('finds one of %s', (_, policy) => {
  expect(say(OPA + policy)).toStrictEqual(['warning AuthorizationPolicy policy/ask spec.provider.name']);
});

test.each([
  ['it is for other pods', OPA + custom('policy', forApp('web'))],
  ['it is for another namespace', OPA + custom('shop')],
  ['it is for another port', OPA + custom('policy', {}, to({ ports: ['9000'] }))],
  ['it is for paths', OPA + custom('policy', {}, to({ paths: ['/api/*'] }))],
  ['the provider has no proxy', OPA.replace('enabled', 'disabled') + custom('policy')],
  ['the provider is not among the manifests', custom('policy')],
  ['the provider is elsewhere', OPA + custom('policy', {}, {}, 'far')],
])('is silent where %s', (_, yaml) => {
  expect(say(yaml)).toStrictEqual([]);
});
