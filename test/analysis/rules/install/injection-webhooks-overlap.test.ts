import { injectionWebhooksOverlap } from '../../../../src/analysis/rules/install/injection-webhooks-overlap';
import { findingsOf, runRule } from '../../../support/analysis';
import { webhook } from '../../../support/telemetry-manifests';

const SERVICE = 'clientConfig: { service: { name: istiod, namespace: istio-system } }';
const ENABLED = `${SERVICE}, namespaceSelector: { matchLabels: { istio-injection: enabled } }`;
const CANARY = `${SERVICE}, namespaceSelector: { matchExpressions: [{ key: istio.io/rev, operator: In, values: [canary] }, { key: istio-injection, operator: DoesNotExist }] }`;

test('finds each of two that take one namespace', () => {
  const found = runRule(injectionWebhooksOverlap, webhook('istio-sidecar-injector', ENABLED) + webhook('istio-revision-tag-default', ENABLED));

  expect(found.map(one => one.resource.name)).toStrictEqual(['istio-sidecar-injector', 'istio-revision-tag-default']);
  expect([found[0].severity, found[0].field, found[0].message, found[0].fix]).toStrictEqual([
    'error',
    'webhooks[0].namespaceSelector',
    "'sidecar-injector.istio.io' and 'sidecar-injector.istio.io' of 'istio-revision-tag-default' both take pods with no labels in a namespace with istio-injection=enabled",
    'let each webhook ask for another revision, or remove the one of the control plane that is gone',
  ]);
});

test('finds two that ask pods alone for a revision', () => {
  const ofPods = `${SERVICE}, objectSelector: { matchLabels: { istio.io/rev: canary } }`;

  expect(findingsOf(injectionWebhooksOverlap, webhook('a', ofPods) + webhook('b', ofPods))).toHaveLength(2);
});

test('only tells of webhooks that inject nothing', () => {
  expect(findingsOf(injectionWebhooksOverlap, webhook('a', CANARY) + webhook('b', CANARY, 'Mutating', 'hooks.example.com'))).toStrictEqual([
    'info MutatingWebhookConfiguration /a webhooks[0].namespaceSelector', 'info MutatingWebhookConfiguration /b webhooks[0].namespaceSelector',
  ]);
});

test.each([
  ['for several revisions', webhook('a', ENABLED) + webhook('b', CANARY)],
  ['of somebody else', webhook('a', ENABLED) + webhook('b', ENABLED, 'Mutating', 'hooks.example.com')],
  ['alone', webhook('a', SERVICE)],
  ['that were switched off', webhook('a', ENABLED) + webhook('b', `${SERVICE}, namespaceSelector: { matchLabels: { istio.io/deactivated: never-match } }`)],
])('is silent about webhooks %s', (_, yaml) => {
  expect(findingsOf(injectionWebhooksOverlap, yaml)).toStrictEqual([]);
});
