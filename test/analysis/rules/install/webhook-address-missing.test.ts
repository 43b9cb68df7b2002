import { webhookAddressMissing } from '../../../../src/analysis/rules/install/webhook-address-missing';
import { findingsOf, runRule } from '../../../support/analysis';
import { webhook } from '../../../support/telemetry-manifests';

test('finds a webhook without address', () => {
  expect(runRule(webhookAddressMissing, webhook('istio-sidecar-injector', 'clientConfig: { url: }')).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'error',
    field: 'webhooks[0].clientConfig',
    message: "webhook 'sidecar-injector.istio.io' says not where the control plane is: it has neither a service nor a url",
    fix: 'set url to https and the name of the external control plane, or service to that of istiod',
  }]);
});

test.each([
  ['no address', 'istio-validator-x', '{}', ['IST0163']],
  ['an empty URL, of which Istio says nothing', 'istiod-default-validator', '{ url: "" }', []],
  ['a port that is none', 'istio-validator', '{ url: "https://istiod:port/" }', ['IST0163']],
  ['a space', 'istio-validator', '{ url: "https://istio d/" }', ['IST0163']],
  ['half an escape', 'istio-validator', '{ url: "https://istiod/%2" }', ['IST0163']],
])('finds %s in a validator', (_, name, clientConfig, equivalents) => {
  expect(runRule(webhookAddressMissing, webhook(name, `clientConfig: ${clientConfig}`, 'Validating')).map(one => one.equivalents)).toStrictEqual([equivalents]);
});

test.each([
  ['a service', webhook('istio-sidecar-injector', 'clientConfig: { service: { name: istiod, namespace: istio-system } }')],
  ['a URL', webhook('istio-sidecar-injector', 'clientConfig: { url: "https://istiod.example.com:15017/inject?a=b" }')],
  ['an address of version 6', webhook('istio-sidecar-injector', 'clientConfig: { url: "https://[::1]:15017" }')],
  ['another name', webhook('injector', 'clientConfig: {}') + webhook('validator', 'clientConfig: {}', 'Validating')],
])('is silent about one with %s', (_, yaml) => {
  expect(findingsOf(webhookAddressMissing, yaml)).toStrictEqual([]);
});
