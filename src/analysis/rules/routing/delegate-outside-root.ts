import { delegatedMatchesFit } from './common/delegated-match';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const delegateOutsideRoot: Rule = {
  code: 'MESH0129',
  name: 'delegate-outside-root',
  severity: Severity.ERROR,
  summary: 'a rule of a delegate asks for requests that the rule of its root does not hand over; it is dropped',
  judges: ['VirtualService'],
  reads: [],
  equivalents: [],
  documented: ['N33'],

  check(mesh, report) {
    for (const { resource, isDelegate } of mesh.virtualServices.all) {
      if (!isDelegate) continue;
      const delegations = mesh.delegations.to(resource);
      if (delegations.length === 0) continue;
      (resource.spec.http ?? []).forEach((http: any, i: number) => {
        const leaves = http?.match ?? [];
        const misfits = delegations.map(({ root, http: { match } }) => delegatedMatchesFit(match ?? [], leaves, root.namespace, resource.namespace));
        // A delegate of several roots may have rules for each.
        if (!misfits.every(one => one !== undefined)) return;
        const [{ root, field }] = delegations;
        report(resource, {
          field: `spec.http[${i}].match[${misfits[0]!.index}]`,
          message: `this match is not within that of its root, ${root.resource.namespace}/${root.resource.name} ${field.slice(5).replace('.delegate', '')}: `
            + `${misfits[0]!.what}; the whole rule is dropped`,
          fix: 'repeat the conditions of the root or narrow them: exact within prefix, longer prefix, no regex where both match one thing',
        });
      });
    }
  },
};
