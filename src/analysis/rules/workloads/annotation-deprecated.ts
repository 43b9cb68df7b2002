import { annotationField, annotationPlaces, ANNOTATED_KINDS } from './common/annotation-places';
import { isOfIstio, knownAnnotation, successorOf } from './common/annotations';
import { INJECT, isSystemNamespace } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const annotationDeprecated: Rule = {
  code: 'MESH0724',
  name: 'annotation-deprecated',
  severity: Severity.INFO,
  summary: 'an annotation of Istio\'s is deprecated; a later Istio may ignore it',
  judges: ANNOTATED_KINDS,
  reads: [],
  equivalents: ['IST0135'],
  documented: ['W15'],

  check(mesh, report) {
    for (const place of annotationPlaces(mesh)) {
      const { resource, annotations, labels, isAnalyzed } = place;
      for (const name of Object.keys(annotations)) {
        if (!isOfIstio(name) || knownAnnotation(name)?.isDeprecated !== true) continue;
        // Who has the label too knows it, and means old versions of Istio.
        if (name === INJECT && labels[INJECT] !== undefined) continue;
        const successor = successorOf(name);
        report(resource, {
          field: annotationField(place, name),
          message: successor === undefined ? `annotation '${name}' is deprecated` : `annotation '${name}' is deprecated in favour of ${successor}`,
          fix: successor === undefined ? 'remove it' : `use ${successor}`,
          equivalents: isAnalyzed && !isSystemNamespace(resource.type === 'Namespace' ? resource.name : resource.namespace) ? ['IST0135'] : [],
        });
      }
    }
  },
};
