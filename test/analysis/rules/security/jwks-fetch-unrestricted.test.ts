import { jwksFetchUnrestricted } from '../../../../src/analysis/rules/security/jwks-fetch-unrestricted';
import { findingsOf, runRule } from '../../../support/analysis';
import { requestAuthentication } from '../../../support/security';

const istiod = (env: object[] = [], labels: object = { app: 'istiod' }) => `${JSON.stringify({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'istiod', namespace: 'istio-system', labels },
  spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'discovery', env }] } } },
})}\n---\n`;
const reading = (rule: object) => requestAuthentication('web', { jwtRules: [{ issuer: 'https://id.example.com', ...rule }] });

test('finds an istiod that fetches from anywhere', () => {
  expect(runRule(jwksFetchUnrestricted, istiod() + reading({}))).toStrictEqual([{
    code: 'MESH0315',
    rule: 'jwks-fetch-unrestricted',
    severity: 'warning',
    equivalents: ['IST0175'],
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'istio-system', name: 'istiod' },
    field: 'spec.template.spec.containers',
    message: 'BLOCKED_CIDRS_IN_JWKS_URIS is not set: whoever may write a RequestAuthentication has istiod call any address (1 of them in these manifests)',
    fix: "set BLOCKED_CIDRS_IN_JWKS_URIS to the CIDRs of the cluster and of the cloud's metadata, such as 169.254.0.0/16",
  }]);
});

test('finds one whose list is empty, and only tells of it where all keys are written down', () => {
  expect(findingsOf(jwksFetchUnrestricted, istiod([{ name: 'BLOCKED_CIDRS_IN_JWKS_URIS', value: '' }]) + reading({ jwks: '{"keys":[]}' })))
    .toStrictEqual(['info Deployment istio-system/istiod spec.template.spec.containers']);
});

test.each([
  ['blocks addresses', istiod([{ name: 'BLOCKED_CIDRS_IN_JWKS_URIS', value: '10.0.0.0/8' }]) + reading({})],
  ['has no tokens to check', istiod()],
  ['is no istiod', istiod([], { app: 'other' }) + reading({})],
])('is silent about one that %s', (_, yaml) => {
  expect(findingsOf(jwksFetchUnrestricted, yaml)).toStrictEqual([]);
});
