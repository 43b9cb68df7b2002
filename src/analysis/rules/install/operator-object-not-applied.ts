import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const operatorObjectNotApplied: Rule = {
  code: 'MESH0609',
  name: 'operator-object-not-applied',
  severity: Severity.INFO,
  summary: 'an IstioOperator is among the manifests: nothing in a cluster reads it since Istio 1.24, it is a file for istioctl install',
  judges: ['IstioOperator'],
  reads: ['CustomResourceDefinition'],
  equivalents: [],
  documented: ['N41'],

  check(mesh, report) {
    const hasOperator = mesh.ofKind('CustomResourceDefinition').some(({ name }) => name === 'istiooperators.install.istio.io');
    if (hasOperator) return;
    for (const resource of mesh.ofKind('IstioOperator')) {
      report(resource, {
        field: '',
        message: 'is no object of a cluster: its kind and the operator that read it are gone since Istio 1.24, so applying it fails',
        fix: "give it to 'istioctl install -f' and keep it out of what is applied, or use the Helm charts or the Sail operator",
      });
    }
  },
};
