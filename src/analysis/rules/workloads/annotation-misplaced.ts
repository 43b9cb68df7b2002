import { annotationField, AnnotationPlace, annotationPlaces, ANNOTATED_KINDS } from './common/annotation-places';
import { isAutomatic, isOfIstio, KnownAnnotation, knownAnnotation } from './common/annotations';
import { INJECT, isSystemNamespace, MeshModel } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const annotationMisplaced: Rule = {
  code: 'MESH0722',
  name: 'annotation-misplaced',
  severity: Severity.WARNING,
  summary: 'an annotation of Istio\'s stands on a kind that it is not read on; it does nothing',
  judges: ANNOTATED_KINDS,
  reads: [],
  equivalents: ['IST0107'],
  documented: ['W14', 'W15'],

  check(mesh, report) {
    for (const place of annotationPlaces(mesh)) {
      const { resource, kind, annotations, isAnalyzed } = place;
      if (kind === undefined) continue;
      for (const name of Object.keys(annotations)) {
        const known = isOfIstio(name) && !isAutomatic(name) ? knownAnnotation(name) : undefined;
        if (known === undefined || known.kinds.includes('Any') || known.kinds.includes(kind)) continue;
        const { kinds } = known;
        report(resource, {
          field: annotationField(place, name),
          message: `annotation '${name}' does nothing on a ${kind}: Istio reads it on ${kinds.join(', ')}`,
          fix: cureOf(mesh, place, name, known),
          severity: isRepeated(mesh, place, name) ? Severity.INFO : Severity.WARNING,
          equivalents: isAnalyzed && !isSystemNamespace(resource.type === 'Namespace' ? resource.name : resource.namespace) ? ['IST0107'] : [],
        });
      }
    }
  },
};

function cureOf(mesh: MeshModel, { resource, kind }: AnnotationPlace, name: string, { kinds }: KnownAnnotation): string {
  const template = mesh.workloads.of(resource)?.template;
  if (name === INJECT && kind === 'Namespace') return "label the Namespace 'istio-injection: enabled' or 'istio-injection: disabled'";
  if (kinds.includes('Pod') && template) return name === INJECT ? `set the label '${INJECT}' in ${template}.metadata.labels` : `move it to ${template}.metadata.annotations`;
  return name === 'networking.istio.io/exportTo' ? 'use the field exportTo' : `remove it, or move it to a ${kinds.join(' or ')}`;
}

/** Whether the pods have it too, so that nothing is lost. */
function isRepeated(mesh: MeshModel, { resource, field }: AnnotationPlace, name: string): boolean {
  return field === 'metadata.annotations' && resource.type !== 'Pod' && mesh.workloads.of(resource)?.annotations[name] !== undefined;
}
