import { annotationField, annotationPlaces, ANNOTATED_KINDS } from './common/annotation-places';
import { ANNOTATIONS, isAutomatic, isOfIstio, knownAnnotation, LABELS } from './common/annotations';
import { PROXY_CONFIG, unknownProxySettings } from './common/proxy-config';
import { isSystemNamespace } from '../../../model';
import { meant, proxyConfigFields, Severity } from '../../../validation';
import { Rule } from '../../rule';

/** What istiod writes for itself; and what it reads although its list lacks it. */
const UNLISTED = /^(internal\.istio\.io\/.*|proxy\.istio\.io\/health-checks-enabled|networking\.istio\.io\/address-type|istio\.io\/global)$/;

export const annotationUnknown: Rule = {
  code: 'MESH0721',
  name: 'annotation-unknown',
  severity: Severity.WARNING,
  summary: 'an annotation or proxy setting in Istio\'s name is none that Istio knows; it does nothing',
  judges: ANNOTATED_KINDS,
  reads: [],
  equivalents: ['IST0108'],
  documented: ['W15'],

  check(mesh, report) {
    // The same mistake is made many times over.
    const meanings = new Map<string, string | undefined>();
    for (const place of annotationPlaces(mesh)) {
      const { resource, annotations, isAnalyzed } = place;
      const isToldByIstio = isAnalyzed && !isSystemNamespace(resource.type === 'Namespace' ? resource.name : resource.namespace);
      for (const name of Object.keys(annotations)) {
        if (!isOfIstio(name) || isAutomatic(name) || knownAnnotation(name) !== undefined || !isAnalyzed && UNLISTED.test(name)) continue;
        const isLabel = LABELS.includes(name);
        if (!meanings.has(name)) meanings.set(name, meant(name, ANNOTATIONS));
        const suggestion = meanings.get(name);
        report(resource, {
          field: annotationField(place, name),
          message: isLabel ? `'${name}' is a label, not an annotation: as an annotation it does nothing` : `Istio knows no annotation '${name}': it does nothing`,
          fix: isLabel ? 'write it below labels, beside the annotations' : fixOf(suggestion),
          equivalents: isToldByIstio ? ['IST0108'] : [],
        });
      }
      for (const setting of unknownProxySettings(annotations)) {
        const suggestion = meant(setting, proxyConfigFields());
        report(resource, {
          field: annotationField(place, PROXY_CONFIG),
          message: `the proxy has no setting '${setting}': Istio drops it`,
          fix: fixOf(suggestion),
          equivalents: [],
        });
      }
    }
  },
};

function fixOf(suggestion: string | undefined): string {
  return suggestion === undefined ? 'remove it, or look up its name' : `write '${suggestion}', if that is meant`;
}
