import { annotationUnknown } from '../../../../src/analysis/rules/workloads/annotation-unknown';
import { findingsOf, runRule } from '../../../support/analysis';
import { namespace, service, workload } from '../../../support/workload-manifests';

test('finds a name that Istio does not know, and what may be meant', () => {
  const [{ severity, equivalents, field, message, fix }] = runRule(annotationUnknown, service([], { annotations: { 'networking.istio.io/exportTwo': '.' } }));

  expect({ severity, equivalents, field, message, fix }).toStrictEqual({
    severity: 'warning',
    equivalents: ['IST0108'],
    field: 'metadata.annotations["networking.istio.io/exportTwo"]',
    message: "Istio knows no annotation 'networking.istio.io/exportTwo': it does nothing",
    fix: "write 'networking.istio.io/exportTo', if that is meant",
  });
});

test('finds a label that is written as an annotation', () => {
  expect(runRule(annotationUnknown, namespace({}, { annotations: { 'istio-injection': 'enabled', 'istio.io/use-waypoint': 'waypoint' } }))).toMatchObject([{
    field: 'metadata.annotations["istio.io/use-waypoint"]',
    message: "'istio.io/use-waypoint' is a label, not an annotation: as an annotation it does nothing",
    fix: 'write it below labels, beside the annotations',
  }]);
});

test('looks at templates and kinds where Istio does not', () => {
  const annotations = { 'sidecar.istio.io/logLevell': 'debug' };

  expect(runRule(annotationUnknown, workload({ annotations }) + workload({ kind: 'StatefulSet', own: { annotations } })).map(({ equivalents, field }) => ({ equivalents, field }))).toStrictEqual([
    { equivalents: [], field: 'spec.template.metadata.annotations["sidecar.istio.io/logLevell"]' },
    { equivalents: [], field: 'metadata.annotations["sidecar.istio.io/logLevell"]' },
  ]);
});

test('finds settings of the proxy that it does not have', () => {
  expect(runRule(annotationUnknown, workload({ annotations: { 'proxy.istio.io/config': 'concurency: 2' } }))).toMatchObject([{
    equivalents: [],
    field: 'spec.template.metadata.annotations["proxy.istio.io/config"]',
    message: "the proxy has no setting 'concurency': Istio drops it",
    fix: "write 'concurrency', if that is meant",
  }]);
});

test('is silent about what Istio knows, what controllers write, and other programs', () => {
  expect(findingsOf(annotationUnknown, service([], { annotations: { 'networking.istio.io/exportTo': '.', 'example.com/exportTwo': '.', 'istio.iox/a': 'b' } })
    + workload({ kind: 'Pod', annotations: { 'sidecar.istio.io/status': '{}', 'istio.io/rev': 'x', 'proxy.istio.io/config': '{ concurrency: 2, meshId: x, proxy_metadata: {} }' } })
    + workload({ annotations: { 'proxy.istio.io/config': 'no map' } }) + workload({ annotations: { 'proxy.istio.io/config': 'a: [' } })
    + JSON.stringify({
      apiVersion: 'networking.istio.io/v1', kind: 'WorkloadEntry', metadata: { name: 'vm', namespace: 'shop', annotations: { 'proxy.istio.io/health-checks-enabled': 'true' } },
    }))).toStrictEqual([]);
});
