import { DATA_PLANE_MODE, injectorName, injectors, isSystemNamespace } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

/** Istio's analyzers leave it out whatever the root namespace is called. */
const CONTROL_PLANE = 'istio-system';

export const injectionNotStated: Rule = {
  code: 'MESH0710',
  name: 'injection-not-stated',
  severity: Severity.INFO,
  summary: 'the labels of a namespace do not say whether its pods join the mesh; the default of the installation decides',
  judges: ['Namespace'],
  reads: ['ConfigMap'],
  equivalents: ['IST0102', 'IST0148'],
  documented: ['W13'],

  check(mesh, report) {
    for (const namespace of mesh.ofKind('Namespace')) {
      const { name, labels } = namespace;
      if (name === CONTROL_PLANE || isSystemNamespace(name) || labels[DATA_PLANE_MODE] === 'ambient') continue;
      if ((labels['istio-injection'] ?? '') !== '' || labels['istio.io/rev'] !== undefined) continue;

      const isOn = injectors(mesh).get(injectorName(''))?.isOnByDefault === true;
      report(namespace, {
        field: 'metadata.labels',
        message: isOn
          ? `namespace '${name}' does not say whether its pods join the mesh: the injector is told to take them`
          : `namespace '${name}' does not say whether its pods join the mesh: by Istio's default they do not`,
        fix: "label it 'istio-injection: enabled', 'istio.io/rev: <revision>' or 'istio.io/dataplane-mode: ambient'; or 'istio-injection: disabled' to keep it out",
        equivalents: [isOn ? 'IST0148' : 'IST0102'],
      });
    }
  },
};
