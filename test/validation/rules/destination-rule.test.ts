import { destinationRule } from '../../../src/validation/rules/destination-rule';
import { complaints } from '../../support/violations';

const judge = (spec: object) => complaints(destinationRule, { host: 'reviews', ...spec });
const workloadSelector = { matchLabels: { app: 'productpage' } };

describe('DestinationRule', () => {
  test.each([
    {}, { host: '*.example.com' },
    { trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } }, subsets: [{ name: 'v1', labels: { version: 'v1' } }, { name: 'all', trafficPolicy: { tls: {} } }] },
    { exportTo: ['web', '.'] }, { workloadSelector, exportTo: ['.'] }, { workloadSelector, exportTo: ['shop'] }, { workloadSelector },
  ])('takes %j', spec => {
    expect(judge(spec)).toEqual([]);
  });

  test.each([{ host: undefined }, { host: '' }])('refuses %j', spec => {
    expect(judge(spec)).toEqual(["spec.host: must be set; set 'host' [Required]"]);
  });

  test('refuses a missing spec', () => {
    expect(complaints(destinationRule, undefined)).toEqual(['spec: must be set; add it [Required]']);
  });

  test('refuses a host with a wildcard inside', () => {
    expect(judge({ host: 'a.*.com' })).toEqual([
      "spec.host: must be a host name, got 'a.*.com': '*' is no DNS label; write a DNS name, such as 'reviews.bookinfo.svc.cluster.local' or '*.example.com' [BadHost]",
    ]);
  });

  test('refuses two subsets of one name', () => {
    expect(judge({ subsets: [{ name: 'v1' }, { name: 'v1' }] }))
      .toEqual(["spec.subsets[1]: subset 'v1' is there twice, first at spec.subsets[0]; give each its own, or remove one [Duplicate]"]);
  });

  test('refuses a subset whose name is no DNS label', () => {
    expect(judge({ subsets: [{ name: 'v1.2' }] })).toEqual([
      "spec.subsets[0].name: must be a DNS label of up to 63 characters, got 'v1.2'; use letters, digits and '-' only, such as 'v1' or 'http-api' [BadName]",
    ]);
  });

  test.each([
    [{ subsets: [{ name: '' }] }, 'spec.subsets[0].name: ', 'Required'],
    [{ subsets: [{ name: 'v1', labels: { version: 'v 1' } }] }, 'spec.subsets[0].labels["version"]: ', 'BadLabel'],
    [{ subsets: [{ name: 'v1', trafficPolicy: {} }] }, 'spec.subsets[0].trafficPolicy: ', 'Empty'],
    [{ trafficPolicy: {} }, 'spec.trafficPolicy: ', 'Empty'],
    [{ workloadSelector: { matchLabels: { app: '*' } } }, 'spec.workloadSelector.matchLabels["app"]: ', 'BadLabel'],
    [{ exportTo: ['~'] }, 'spec.exportTo[0]: ', 'BadNamespace'],
  ])('refuses %j at %s as %s', (spec, place, code) => {
    const [complaint, ...others] = judge(spec);

    expect(others).toEqual([]);
    expect(complaint.startsWith(place)).toBe(true);
    expect(complaint).toContain(`[${code}]`);
  });

  test.each([[['*'], '*'], [['web'], 'web'], [['.', 'web'], 'web']])('refuses to export a rule for single workloads to %j', (exportTo, abroad) => {
    expect(judge({ workloadSelector, exportTo })).toEqual([`spec.exportTo[${exportTo.indexOf(abroad)}]: must be the rule's own namespace, got '${abroad}': `
      + "the rule has a workloadSelector; keep '.' alone, or remove the workloadSelector [ExportWithSelector]"]);
  });

  test.each([[['.'], 0], [['web'], 0], [['*'], 1], [['web', 'shop'], 1]])('judges export to %j with a selector when the namespace is unknown', (exportTo, count) => {
    expect(complaints(destinationRule, { host: 'reviews', workloadSelector, exportTo }, {})).toHaveLength(count);
  });
});
