import { envoyFilterOfOldVersion } from '../../../../src/analysis/rules/telemetry/envoy-filter-of-old-version';
import { findingsOf, runRule } from '../../../support/analysis';
import { envoyFilter, httpPatch, installation, patch } from '../../../support/telemetry-manifests';

const forVersion = (...versions: readonly string[]) => envoyFilter('shop/f', versions.map(version => httpPatch('MERGE', 'istio.stats', 'x', version)));
const RUNS = installation('version: v1.30.3');

test('finds an EnvoyFilter for versions that are gone', () => {
  const [{ severity, field, message, fix }] = runRule(envoyFilterOfOldVersion, forVersion('^1.1[0-9].*', '^1.2[0-8].*') + RUNS);

  expect({ severity, field, message, fix }).toStrictEqual({
    severity: 'warning',
    field: 'spec.configPatches[1].match.proxy.proxyVersion',
    message: 'is for proxies up to Istio 1.28, and 1.30 runs: nothing of it is applied',
    fix: 'remove it, or test it with the new version and name that',
  });
});

test.each([
  ['where the version is not known', forVersion('^1.28.*'), 'is for proxies up to Istio 1.28: after the next upgrade nothing of it is applied, without a word'],
  ['for the version that runs', forVersion('^1.28.*', '^1.30.*') + RUNS, 'is for proxies up to Istio 1.30: after the next upgrade nothing of it is applied, without a word'],
])('only tells of it %s', (_, yaml, message) => {
  expect(runRule(envoyFilterOfOldVersion, yaml).map(one => [one.severity, one.message])).toStrictEqual([['info', message]]);
});

test.each([
  ['for all versions', envoyFilter('shop/f', [patch('CLUSTER', 'MERGE')]) + RUNS],
  ['for all to come', forVersion('^1.28.*', '^1.(29|[3-9][0-9]).*') + RUNS],
  ['for the next version too', forVersion('^1.(30|31).*') + RUNS],
  ['with a patch for all', envoyFilter('shop/f', [httpPatch('MERGE', 'istio.stats', 'x', '^1.20'), patch('CLUSTER', 'MERGE')]) + RUNS],
  ['for a version of a vendor', forVersion('^1.20.1-asm.*') + RUNS],
  ['with flags of RE2', forVersion('(?i)^1.20') + RUNS],
  ['without patches', envoyFilter('shop/f', []) + RUNS],
])('is silent about one %s', (_, yaml) => {
  expect(findingsOf(envoyFilterOfOldVersion, yaml)).toStrictEqual([]);
});
