import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentPrometheusOperatorL1 } from './support/assembly';
import { emittedIn } from './support/collect';
import { compare } from './support/completeness';
import { goldenSets } from './support/golden-sets';
import { prometheusOperatorCrds } from './support/modules';
import { judgeBy } from './support/oracle';
import { checkRules } from './support/promtool';
import { BUILD } from './support/release';
import { report } from './support/report';
import { PrometheusRule } from '../src/api/install/prometheus-operator';

const { crds, files, of } = prometheusOperatorCrds();
const CRDS = join(BUILD, 'crds', 'prometheus-operator.yaml');
const l1 = currentPrometheusOperatorL1();

const manifests = emittedIn(goldenSets()).filter(({ manifest }) => manifest.apiVersion === PrometheusRule.GVK.apiVersion);
const rules = manifests.filter(({ manifest }) => manifest.kind === 'PrometheusRule');

beforeAll(() => {
  mkdirSync(join(BUILD, 'crds'), { recursive: true });
  writeFileSync(CRDS, files.map(file => readFileSync(file, 'utf8')).join('---\n'));
});

/** L1 has what is written, and may be stricter: fewer fields, more of them required, and words and numbers as text. */
const NARROWER = /: (the CRD has it, .*|optional in the CRD, required in L1|the CRD takes (an enum|a number or text), L1 a string)$/;

/** What the operator's CRDs refuse. */
function refused(objects: readonly object[]): string[] {
  return judgeBy(CRDS, objects).flatMap(({ skipped, schema, unknownFields, cel, metadata, kind, name }) =>
    [...skipped ? ['no such kind'] : [], ...schema, ...unknownFields.map(field => `unknown field ${field}`), ...cel, ...metadata].map(words => `${kind} ${name}: ${words}`));
}

const rule = (spec: object) => ({ apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { name: 'web', namespace: 'shop' }, spec });

test('what L1 has of the Prometheus Operator, the operator has', () => {
  const { complaints, fields } = compare(l1, crds);
  report('Prometheus Operator', [`${fields} fields of L1 compared with ${of}; ${manifests.length} manifests of goldens judged, with the rules of ${rules.length}`]);

  expect(complaints.filter(complaint => !NARROWER.test(complaint))).toStrictEqual([]);
});

test('the operator takes what goldens have', () => {
  expect(refused(manifests.map(({ manifest }) => manifest))).toStrictEqual([]);
});

test('Prometheus takes their rules', () => {
  const groups = Object.fromEntries(rules.map(({ manifest: { metadata, spec } }, i) => [`${i}-${metadata.name}`, spec]));

  expect(checkRules(groups)).toStrictEqual({});
});

test('a field and a word that the operator has not are noticed', () => {
  expect(refused([rule({ groups: [{ name: 'web', rules: [{ record: 'a', expr: 'up', forr: '5m' }] }] })])).toStrictEqual([
    'PrometheusRule web: unknown field spec.groups[0].rules[0].forr',
  ]);
  expect(refused([rule({ groups: [{ name: 'web', rules: [{ alert: 'a', expr: 'up', for: 'soon' }] }] })])).toHaveLength(1);
});
