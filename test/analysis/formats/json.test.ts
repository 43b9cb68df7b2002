import { Baseline, check, jsonText } from '../../../src/analysis';
import { readManifests } from '../../../src/model';
import { FEW_RULES } from '../../support/few-rules';

const TEXT = 'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: reviews, namespace: shop }\nspec:\n  hosts: [a.example.com]\n'
  + '  http: [{ route: [{ destination: { host: a.example.com, subset: v1 } }] }]\n';
const manifests = readManifests([{ name: 'dist/shop.yaml', content: TEXT }]);

test('is what design and documentation promise, in that order', () => {
  const text = jsonText(check(manifests, { rules: FEW_RULES }));

  expect(JSON.parse(text)).toStrictEqual({
    summary: { error: 0, warning: 0, info: 1, resources: 1 },
    diagnostics: [{
      code: 'MESH0101',
      rule: 'subset-not-defined',
      severity: 'info',
      equivalents: ['IST0101', 'KIA1107'],
      resource: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'reviews' },
      field: 'spec.http[0].route[0].destination.subset',
      message: "subset 'v1' of host 'a.example.com' is not defined: no DestinationRule of this host has subsets",
      fix: "add a DestinationRule for 'a.example.com' with a subset 'v1'",
      file: 'dist/shop.yaml',
      line: 6,
    }],
  });
  expect(Object.keys(JSON.parse(text).diagnostics[0])).toStrictEqual([
    'code', 'rule', 'severity', 'equivalents', 'resource', 'field', 'message', 'fix', 'file', 'line',
  ]);
});

test('says what the baseline knows, and what is gone from it', () => {
  const gone = { code: 'MESH0001', object: 'a', field: '' };
  const { findings } = Baseline.parse(Baseline.textOf(check(manifests, { rules: FEW_RULES }).all));
  const baseline = Baseline.parse(JSON.stringify({ findings: [gone, ...findings] }));

  expect(JSON.parse(jsonText(check(manifests, { baseline, rules: FEW_RULES }), true))).toStrictEqual({
    summary: { error: 0, warning: 0, info: 0, resources: 1 }, diagnostics: [], baseline: { known: 1, gone: [gone] },
  });
});
