import { annotationMisplaced } from '../../../../src/analysis/rules/workloads/annotation-misplaced';
import { findingsOf, runRule } from '../../../support/analysis';
import { namespace, service, workload } from '../../../support/workload-manifests';

test('finds an annotation of pods on a Deployment', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(annotationMisplaced, workload({ own: { annotations: { 'sidecar.istio.io/logLevel': 'debug' } } }));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'warning',
    equivalents: ['IST0107'],
    field: 'metadata.annotations["sidecar.istio.io/logLevel"]',
    message: "annotation 'sidecar.istio.io/logLevel' does nothing on a Deployment: Istio reads it on Pod",
    fix: 'move it to spec.template.metadata.annotations',
  });
});

test.each([
  ['a label of the namespace', namespace({}, { annotations: { 'sidecar.istio.io/inject': 'true' } }), "label the Namespace 'istio-injection: enabled' or 'istio-injection: disabled'"],
  ['a label of the pods', workload({ own: { annotations: { 'sidecar.istio.io/inject': 'true' } } }), "set the label 'sidecar.istio.io/inject' in spec.template.metadata.labels"],
  ['another kind', service([], { annotations: { 'proxy.istio.io/config': '' } }), 'remove it, or move it to a Pod'],
  ['a field', JSON.stringify({
    apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'x', namespace: 'shop', annotations: { 'networking.istio.io/exportTo': '.' } },
  }), 'use the field exportTo'],
])('names %s instead', (_, yaml, fix) => {
  expect(runRule(annotationMisplaced, yaml)).toMatchObject([{ severity: 'warning', fix }]);
});

test('only tells of what the pods have too', () => {
  const annotations = { 'sidecar.istio.io/logLevel': 'debug' };

  expect(findingsOf(annotationMisplaced, workload({ annotations, own: { annotations } }))).toStrictEqual(['info Deployment shop/app metadata.annotations["sidecar.istio.io/logLevel"]']);
});

test('sees kinds that Istio does not', () => {
  expect(runRule(annotationMisplaced, workload({ kind: 'StatefulSet', own: { annotations: { 'sidecar.istio.io/logLevel': 'debug' } } })).map(one => one.equivalents)).toStrictEqual([[]]);
});

test.each([
  ['in place', workload({ annotations: { 'sidecar.istio.io/logLevel': 'debug' } }) + service([], { annotations: { 'networking.istio.io/exportTo': '.' } })],
  ['for any kind', workload({ own: { annotations: { 'galley.istio.io/analyze-suppress': '*' } } })],
  ['unknown', workload({ own: { annotations: { 'sidecar.istio.io/foo': 'bar' } } })],
  ['handed on to what is made of a Gateway', JSON.stringify({
    apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'x', namespace: 'shop', annotations: { 'proxy.istio.io/config': '' } },
  })],
])('is silent about annotations that are %s', (_, yaml) => {
  expect(findingsOf(annotationMisplaced, yaml)).toStrictEqual([]);
});
