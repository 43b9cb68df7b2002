import { someOf } from './common/names';
import { append, SidecarConfig } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const sidecarDefaultRepeated: Rule = {
  code: 'MESH0402',
  name: 'sidecar-default-repeated',
  severity: Severity.ERROR,
  summary: 'a namespace has several Sidecars without selector: only the oldest acts, so what the others say is lost',
  judges: ['Sidecar'],
  reads: ['Namespace'],
  equivalents: ['IST0111', 'KIA0002'],
  documented: ['W20'],

  check(mesh, report) {
    const defaults = new Map<string, SidecarConfig[]>();
    for (const sidecar of mesh.sidecars.all) {
      if (sidecar.selector === undefined) append(defaults, sidecar.namespace, sidecar);
    }
    for (const [namespace, sidecars] of defaults) {
      if (sidecars.length < 2 || mesh.namespaces.find(namespace)?.dataPlane === 'ambient') continue;
      for (const { resource } of sidecars) {
        report(resource, {
          field: 'spec',
          message: `is one of ${sidecars.length} Sidecars without selector in namespace '${namespace}' `
            + `(${someOf(sidecars.map(one => one.resource.name))}): only the oldest acts`,
          fix: 'keep one Sidecar without selector in the namespace, and give the others a workloadSelector',
        });
      }
    }
  },
};
