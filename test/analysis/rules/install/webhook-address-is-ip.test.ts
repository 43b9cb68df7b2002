import { webhookAddressIsIp } from '../../../../src/analysis/rules/install/webhook-address-is-ip';
import { findingsOf, runRule } from '../../../support/analysis';
import { webhook } from '../../../support/telemetry-manifests';

const calls = (url: string) => webhook('istio-sidecar-injector-x', `clientConfig: { url: "${url}" }`);

test('tells of an IP address', () => {
  expect(runRule(webhookAddressIsIp, calls('https://192.0.2.1:15017/inject')).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'info',
    field: 'webhooks[0].clientConfig.url',
    message: "webhook 'sidecar-injector.istio.io' calls 'https://192.0.2.1:15017/inject' by an IP address",
    fix: 'give the ingress gateway of the external control plane a DNS name, and write that',
  }]);
});

test('tells of one of version 6', () => {
  expect(findingsOf(webhookAddressIsIp, calls('https://[2001:db8::1]/inject'))).toHaveLength(1);
});

test.each(['https://istiod.example.com', 'https://192.0.2.1.example.com', '', 'https://[no'])('is silent about %s', url => {
  expect(findingsOf(webhookAddressIsIp, calls(url))).toStrictEqual([]);
});

test('is silent about a Service', () => {
  expect(findingsOf(webhookAddressIsIp, webhook('istio-sidecar-injector', 'clientConfig: { service: { name: a, namespace: b } }'))).toStrictEqual([]);
});
