import { annotationDeprecated } from '../../../../src/analysis/rules/workloads/annotation-deprecated';
import { findingsOf, runRule } from '../../../support/analysis';
import { service, workload } from '../../../support/workload-manifests';

const inject = { 'sidecar.istio.io/inject': 'false' };

test('tells what does the work now', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(annotationDeprecated, workload({ kind: 'Pod', annotations: inject }));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'info',
    equivalents: ['IST0135'],
    field: 'metadata.annotations["sidecar.istio.io/inject"]',
    message: "annotation 'sidecar.istio.io/inject' is deprecated in favour of the label 'sidecar.istio.io/inject' of the pods",
    fix: "use the label 'sidecar.istio.io/inject' of the pods",
  });
});

test('looks at templates, where Istio does not, and says so where nothing does the work now', () => {
  expect(runRule(annotationDeprecated, workload({ annotations: inject })).map(({ equivalents, field }) => ({ equivalents, field })))
    .toStrictEqual([{ equivalents: [], field: 'spec.template.metadata.annotations["sidecar.istio.io/inject"]' }]);
  expect(runRule(annotationDeprecated, service([], { annotations: { 'alpha.istio.io/canonical-serviceaccounts': 'a' } }))).toMatchObject([{ fix: 'remove it', equivalents: ['IST0135'] }]);
});

test.each([
  ['stands beside the label', workload({ annotations: inject, labels: inject })],
  ['is not deprecated', workload({ annotations: { 'sidecar.istio.io/logLevel': 'debug' } })],
  ['is unknown', workload({ annotations: { 'sidecar.istio.io/foo': 'debug', 'example.com/inject': 'x' } })],
])('is silent where an annotation %s', (_, yaml) => {
  expect(findingsOf(annotationDeprecated, yaml)).toStrictEqual([]);
});
