import { operatorObjectNotApplied } from '../../../../src/analysis/rules/install/operator-object-not-applied';
import { findingsOf, runRule } from '../../../support/analysis';
import { installation } from '../../../support/telemetry-manifests';

const OPERATOR = '{ apiVersion: install.istio.io/v1alpha1, kind: IstioOperator, metadata: { name: mesh, namespace: istio-system }, spec: { profile: default } }\n---\n';

test('tells that nothing reads it', () => {
  expect(runRule(operatorObjectNotApplied, OPERATOR).map(({ severity, field, message, fix }) => ({ severity, field, message, fix }))).toStrictEqual([{
    severity: 'info',
    field: '',
    message: 'is no object of a cluster: its kind and the operator that read it are gone since Istio 1.24, so applying it fails',
    fix: "give it to 'istioctl install -f' and keep it out of what is applied, or use the Helm charts or the Sail operator",
  }]);
});

test.each([
  ['beside the definition of its kind', `${OPERATOR}{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: istiooperators.install.istio.io } }`],
  ['that is the Sail operator\'s', installation('version: v1.30.3')],
])('is silent about an installation %s', (_, yaml) => {
  expect(findingsOf(operatorObjectNotApplied, yaml)).toStrictEqual([]);
});
