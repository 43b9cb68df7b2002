import { customProviderNotFound } from '../../../../src/analysis/rules/security/custom-provider-not-found';
import { findingsOf, meshConfig, runRule } from '../../../support/analysis';
import { authorization } from '../../../support/security';

const policy = authorization('web', { action: 'CUSTOM', provider: { name: 'opa' }, rules: [{}] });
const providers = (...extensionProviders: object[]) => meshConfig({ extensionProviders });

test('finds a provider that the mesh config does not have', () => {
  expect(runRule(customProviderNotFound, policy, providers({ name: 'authz', envoyExtAuthzGrpc: {} }, { name: 'zipkin', zipkin: {} }))).toStrictEqual([{
    code: 'MESH0320',
    rule: 'custom-provider-not-found',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'spec.provider.name',
    message: "provider 'opa' is not in the mesh config, which has 'authz'",
    fix: "add 'opa' to extensionProviders of the mesh config, with envoyExtAuthzHttp or envoyExtAuthzGrpc",
  }]);
});

test('finds one that is for something else', () => {
  expect(runRule(customProviderNotFound, policy, providers({ name: 'opa', zipkin: {} })).map(({ message }) => message)).toStrictEqual(["provider 'opa' is for something else than authorization"]);
});

test('only tells of it where the mesh config is not known', () => {
  expect(findingsOf(customProviderNotFound, policy)).toStrictEqual(['info AuthorizationPolicy shop/web spec.provider.name']);
});

test('is silent about a provider that is there, and about other actions', () => {
  expect(findingsOf(customProviderNotFound, policy, providers({ name: 'opa', envoyExtAuthzHttp: {} }))).toStrictEqual([]);
  expect(findingsOf(customProviderNotFound, authorization('web', { action: 'DENY', rules: [{}] }), providers())).toStrictEqual([]);
});
