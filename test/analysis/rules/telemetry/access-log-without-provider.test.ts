import { accessLogWithoutProvider } from '../../../../src/analysis/rules/telemetry/access-log-without-provider';
import { findingsOf, runRule } from '../../../support/analysis';
import { configMap, telemetry } from '../../../support/telemetry-manifests';

const FILTER = "filter: { expression: 'response.code >= 500' }";
const ENVOY = 'providers: [{ name: envoy }]';
const DEFAULT = configMap('defaultProviders: { accessLogging: [envoy] }');
const logs = (key: string, ...entries: readonly string[]) => telemetry(key, `accessLogging: [${entries.map(entry => `{ ${entry} }`).join(', ')}]`);

test('finds a filter without provider', () => {
  expect(runRule(accessLogWithoutProvider, logs('shop/a', ENVOY, FILTER)).map(({ severity, field, message, fix, equivalents }) => ({ severity, field, message, fix, equivalents })))
    .toStrictEqual([{
      severity: 'warning',
      field: 'spec.accessLogging[1]',
      message: 'has a filter but no provider: istiod keeps filters by provider, so this one is lost',
      fix: "name a provider, such as 'envoy', which writes to the standard output",
      equivalents: ['IST0157'],
    }]);
});

test('finds that a filter is lost even where there is a default provider, of which Istio says nothing', () => {
  expect(runRule(accessLogWithoutProvider, logs('shop/a', FILTER) + DEFAULT).map(one => [one.severity, one.equivalents])).toStrictEqual([['warning', []]]);
});

test.each([
  ['warning', 'the mesh config has no default', logs('shop/a', 'disabled: false') + configMap('accessLogFile: /dev/stdout'),
    'names no provider, and the mesh config has no default for access logs: it is ignored'],
  ['info', 'no mesh config is known', logs('shop/a', 'disabled: false'), 'names no provider, and none is known from the mesh config: it is ignored'],
  ['info', 'the root namespace names one', logs('shop/a', 'disabled: false') + logs('istio-system/root', ENVOY) + configMap('{ extensionProviders: [] }'),
    'names no provider: it means those of the Telemetry above it'],
  ['info', 'the namespace names one', telemetry('shop/a', 'selector: { matchLabels: { app: web } }, accessLogging: [{ disabled: false }]') + logs('shop/all', ENVOY),
    'names no provider: it means those of the Telemetry above it'],
  ['warning', 'another namespace names one', logs('shop/a', 'disabled: false') + logs('pay/all', ENVOY) + configMap('enableTracing: true'),
    'names no provider, and the mesh config has no default for access logs: it is ignored'],
])('is %s where %s', (severity, _, yaml, message) => {
  expect(runRule(accessLogWithoutProvider, yaml).map(one => [one.resource.name, one.severity, one.message])).toStrictEqual([['a', severity, message]]);
});

test.each([
  ['that is disabled', logs('shop/a', 'disabled: true', `disabled: true, ${FILTER}`)],
  ['with a provider', logs('shop/a', `${ENVOY}, ${FILTER}`)],
  ['of the default provider', logs('shop/a', 'disabled: false') + DEFAULT],
])('is silent about an access log %s', (_, yaml) => {
  expect(findingsOf(accessLogWithoutProvider, yaml)).toStrictEqual([]);
});
