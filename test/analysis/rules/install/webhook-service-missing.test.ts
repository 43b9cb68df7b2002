import { webhookServiceMissing } from '../../../../src/analysis/rules/install/webhook-service-missing';
import { findingsOf, runRule } from '../../../support/analysis';
import { service, webhook } from '../../../support/telemetry-manifests';

const calls = (name: string) => `clientConfig: { service: { name: ${name}, namespace: istio-system } }`;
const ISTIOD = service('istio-system/istiod');

test('finds a Service that is not there', () => {
  expect(runRule(webhookServiceMissing, webhook('istio-sidecar-injector', calls('istiod-old')) + ISTIOD).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'error',
    field: 'webhooks[0].clientConfig.service',
    message: "calls Service 'istio-system/istiod-old', which is not among those of namespace 'istio-system'",
    fix: 'name the Service of the control plane whose revision this is, or remove the webhook of one that is gone',
  }]);
});

test('only tells where the namespace has no Service here', () => {
  expect(runRule(webhookServiceMissing, webhook('a', calls('istiod')) + service('shop/istiod')).map(one => [one.severity, one.message]))
    .toStrictEqual([['info', "calls Service 'istio-system/istiod'; these manifests have no Service of namespace 'istio-system'"]]);
});

test('knows Services that are known from elsewhere', () => {
  expect(findingsOf(webhookServiceMissing, webhook('a', calls('istiod')), { services: [{ name: 'istiod', namespace: 'istio-system' }] })).toStrictEqual([]);
});

test.each([
  ['that calls one', webhook('a', calls('istiod')) + ISTIOD],
  ['with a URL', webhook('a', 'clientConfig: { url: https://istiod.example.com }') + ISTIOD],
  ['of somebody else', webhook('a', calls('none'), 'Mutating', 'hooks.example.com') + ISTIOD],
])('is silent about a webhook %s', (_, yaml) => {
  expect(findingsOf(webhookServiceMissing, yaml)).toStrictEqual([]);
});
