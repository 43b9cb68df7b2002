import { envoyFilter } from '../../../src/validation/rules/envoy-filter';
import { complaints } from '../../support/violations';

const judge = (spec: object) => complaints(envoyFilter, spec);
const changed = (change: object) => judge({ configPatches: [change] });
const add = { operation: 'ADD', value: { name: 'x' } };
const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'web' };

describe('EnvoyFilter', () => {
  test('accepts changes of selected workloads', () => {
    expect(judge({
      workloadSelector: { labels: { app: 'reviews' } },
      priority: -10,
      configPatches: [
        { applyTo: 'CLUSTER', match: { context: 'SIDECAR_OUTBOUND', cluster: { service: 'reviews', portNumber: 80 } }, patch: { operation: 'REMOVE' } },
        { applyTo: 'HTTP_FILTER', match: { proxy: { proxyVersion: '^1\\.30.*' } }, patch: { ...add, filterClass: 'AUTHZ' } },
        { applyTo: 'BOOTSTRAP', patch: { operation: 'MERGE', value: {} } },
      ],
    })).toEqual([]);
  });

  test.each([{}, { targetRefs: [gateway] }, { targetRefs: [{ ...gateway, group: '', kind: 'Service', namespace: '' }] }])('accepts %j', spec => {
    expect(judge(spec)).toEqual([]);
  });

  test.each([2 ** 31, -(2 ** 31) - 1, 0.5])('refuses priority %s', priority => {
    expect(judge({ priority }))
      .toEqual([`spec.priority: must be a whole number from -2147483648 to 2147483647, got ${priority}; choose a number in that range [NotInRange]`]);
  });

  test('refuses a selector beside targets', () => {
    expect(judge({ workloadSelector: {}, targetRefs: [] })).toEqual([
      'spec: only one of workloadSelector, targetRefs may be set, got workloadSelector and targetRefs; keep one of workloadSelector, targetRefs [OneOf]',
    ]);
  });

  test('refuses a wildcard in the selector', () => {
    expect(judge({ workloadSelector: { labels: { app: '*' } } })).toEqual([expect.stringMatching(/^spec\.workloadSelector\.labels\["app"\]: .*\[BadLabel\]$/)]);
  });
});

describe('targets of an EnvoyFilter', () => {
  const targeting = (target: object) => judge({ targetRefs: [target] });

  test.each([
    ['group', 'Gateway.io', 'must be an API group', "write a group such as 'gateway.networking.k8s.io', without version"],
    ['group', 'networking.istio.io/v1', 'must be an API group', "write a group such as 'gateway.networking.k8s.io', without version"],
    ['kind', '1Gateway', 'must be a kind', "write a kind such as 'Gateway'"],
    ['kind', 'Gate way', 'must be a kind', "write a kind such as 'Gateway'"],
  ])('must not have the %s %s', (field, value, problem, cure) => {
    expect(targeting({ ...gateway, [field]: value })).toEqual([`spec.targetRefs[0].${field}: ${problem}, got '${value}'; ${cure} [BadTarget]`]);
  });

  test.each([['group', 253], ['kind', 63], ['name', 253]])('may have a %s of %i characters, not of more', (field, max) => {
    expect(targeting({ ...gateway, [field]: 'x'.repeat(max) })).toEqual([]);
    expect(targeting({ ...gateway, [field]: 'x'.repeat(max + 1) }))
      .toEqual([`spec.targetRefs[0].${field}: must have at most ${max} characters, got ${max + 1}; shorten it [TooLong]`]);
  });

  test('must be named, by kind and in the own namespace', () => {
    expect(targeting({ namespace: 'other' })).toEqual([
      "spec.targetRefs[0].kind: must be set; set 'kind' [Required]",
      "spec.targetRefs[0].name: must be set; set 'name' [Required]",
      expect.stringMatching(/^spec\.targetRefs\[0\]\.namespace: .*\[CrossNamespace\]$/),
    ]);
  });

  test('must be 16 at most', () => {
    expect(judge({ targetRefs: Array(16).fill(gateway) })).toEqual([]);
    expect(judge({ targetRefs: Array(17).fill(gateway) })).toEqual([expect.stringMatching(/^spec\.targetRefs: .*\[TooMany\]$/)]);
  });
});

describe('a change of an EnvoyFilter', () => {
  test.each([
    [{ applyTo: 'FILTER', patch: add }, 'applyTo'],
    [{ applyTo: 'CLUSTER', patch: { ...add, operation: 'APPEND' } }, 'patch.operation'],
    [{ applyTo: 'CLUSTER', patch: { ...add, filterClass: 'RBAC' } }, 'patch.filterClass'],
  ])('must use words that Istio knows, not as in %j', (change, field) => {
    expect(changed(change)).toEqual([expect.stringMatching(new RegExp(`^spec\\.configPatches\\[0\\]\\.${field}: must be one of .*\\[UnknownValue\\]$`))]);
  });

  test.each([{ patch: add }, { applyTo: 'INVALID', patch: add }])('must say what is changed, unlike %j', change => {
    expect(changed(change)).toEqual(['spec.configPatches[0].applyTo: must be set, and not to INVALID; say what kind of object is changed [Required]']);
  });

  test('must have a patch', () => {
    expect(changed({ applyTo: 'CLUSTER' })).toEqual(['spec.configPatches[0].patch: must be set; add the change [Required]']);
  });

  test.each([{ value: {} }, { operation: 'INVALID', value: {} }])('must say how, unlike %j', patch => {
    expect(changed({ applyTo: 'CLUSTER', patch })).toEqual([
      'spec.configPatches[0].patch.operation: must be set, and not to INVALID; say how the object is changed [Required]',
    ]);
  });

  test.each(['MERGE', 'ADD', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE'])('must have a value for %s', operation => {
    expect(changed({ applyTo: 'HTTP_FILTER', patch: { operation, value: {} } })).toEqual([]);
    expect(changed({ applyTo: 'HTTP_FILTER', patch: { operation } })).toEqual([
      `spec.configPatches[0].patch.value: must be set for operation '${operation}'; add the Envoy object, or set operation to REMOVE [Required]`,
    ]);
  });

  test('must match versions by an RE2 expression', () => {
    expect(changed({ applyTo: 'CLUSTER', patch: add, match: { proxy: { proxyVersion: '^1(?=2)' } } }))
      .toEqual([expect.stringMatching(/^spec\.configPatches\[0\]\.match\.proxy\.proxyVersion: .*\[BadRegex\]$/)]);
  });

  test('is not judged in full for waypoints, as istiod does not', () => {
    const match = { context: 'WAYPOINT', waypoint: {}, proxy: { proxyVersion: '(' } };

    expect(changed({ match })).toEqual([]);
    expect(changed({ applyTo: 'INVALID', patch: { operation: 'INVALID' }, match })).toEqual([]);
  });
});
