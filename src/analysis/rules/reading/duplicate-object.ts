import { isDeepStrictEqual } from 'node:util';
import { append, Resource } from '../../../model';
import { Severity } from '../../../validation';
import { Complaint, Rule } from '../../rule';

export const duplicateObject: Rule = {
  code: 'MESH0012',
  name: 'duplicate-object',
  severity: Severity.ERROR,
  summary: 'two manifests are of one object; the last that is applied wins, and the other is lost',
  judges: [],
  reads: [],
  equivalents: [],
  documented: [],

  check(mesh, report) {
    const byIdentity = new Map<string, Resource[]>();
    for (const resource of mesh.resources.all) {
      const { group, kind, namespace, name } = resource;
      if (name !== '') append(byIdentity, `${group}/${kind} ${namespace}/${name}`, resource);
    }
    for (const same of byIdentity.values()) {
      if (same.length === 1) continue;
      // The one of another repository was there before.
      const [first, ...others] = [...same].sort((a, b) => Number(b.origin.isContext ?? false) - Number(a.origin.isContext ?? false));
      for (const other of others) report(other, complaintOf(other, first));
    }
  },
};

function complaintOf(resource: Resource, first: Resource): Complaint {
  const { kind, namespace, name } = resource;
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  const isSame = isDeepStrictEqual(resource.manifest, first.manifest);
  return {
    field: '',
    message: isSame ? `${object} is there before, word for word${placeOf(first)}` : `${object} is there before, with other content${placeOf(first)}: only one of them can be in the cluster`,
    fix: isSame ? 'keep it in one place' : 'rename one, or put their content together',
    severity: isSame ? Severity.INFO : Severity.ERROR,
  };
}

function placeOf({ origin: { file, line, constructPath, isContext } }: Resource): string {
  if (constructPath !== undefined) return ` (of ${constructPath})`;
  return file === undefined ? '' : ` (${isContext === true ? 'context ' : ''}${file}, line ${line})`;
}
