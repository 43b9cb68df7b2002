import { annotationField, annotationPlaces, ANNOTATED_KINDS } from './common/annotation-places';
import { problemOfAnnotation } from './common/annotation-values';
import { isSystemNamespace, membershipOf } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const annotationValueInvalid: Rule = {
  code: 'MESH0723',
  name: 'annotation-value-invalid',
  severity: Severity.ERROR,
  summary: 'the value of an annotation of pods is none that the injector takes; it refuses to let the pods be made',
  judges: ANNOTATED_KINDS,
  reads: ['Namespace'],
  equivalents: ['IST0125'],
  documented: ['W15'],

  check(mesh, report) {
    for (const place of annotationPlaces(mesh)) {
      const { resource, kind, annotations } = place;
      if (kind !== 'Pod') continue;
      const workload = mesh.workloads.of(resource);
      const membership = workload === undefined ? undefined : membershipOf(mesh, workload);
      for (const [name, value] of Object.entries(annotations)) {
        const problem = problemOfAnnotation(name, value);
        if (problem === undefined) continue;
        report(resource, {
          field: annotationField(place, name),
          message: `annotation '${name}' ${problem}${problem.startsWith('must') ? `, got '${value}'` : ''}: the injector refuses such pods`,
          fix: 'correct the value, or remove the annotation',
          // Nobody reads it on pods that are not injected.
          severity: membership === 'sidecar' ? Severity.ERROR : membership === undefined ? Severity.WARNING : Severity.INFO,
          equivalents: place.isAnalyzed && !isSystemNamespace(resource.namespace) ? ['IST0125'] : [],
        });
      }
    }
  },
};
