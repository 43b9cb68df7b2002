import { ChartRequest } from '../oracle';

type Values = { [key: string]: any };

/** What the operator's profiles say (resources/v1.30.3/profiles): Istio's own for istioctl, without components. */
const PROFILES: { readonly [profile: string]: Values } = {
  'ambient': { profile: 'ambient' },
  'default': { defaultRevision: '', global: { istioNamespace: 'istio-system', configValidation: true }, ztunnel: { resourceName: 'ztunnel' } },
  'demo': { profile: 'demo' },
  'empty': {},
  'openshift': { global: { platform: 'openshift' } },
  'openshift-ambient': { profile: 'ambient', global: { platform: 'openshift' } },
  'preview': { profile: 'preview' },
  'remote': { profile: 'remote' },
  'stable': { profile: 'stable' },
};

/** Where the operator installs what belongs to no revision. */
const OPERATOR_NAMESPACE = 'sail-operator';

/** The releases that the Sail Operator makes of its resources (pkg/reconcile and pkg/revision of the operator, 1.30.3). */
export function releasesOfSail(objects: readonly any[]): ChartRequest[] {
  const tags = objects.filter(({ kind }) => kind === 'IstioRevisionTag');
  return objects.flatMap(({ kind, metadata, spec }): ChartRequest[] => {
    switch (kind) {
      case 'Istio': return releasesOfIstio(metadata.name, spec, tags);
      case 'IstioCNI': return [{ chart: 'cni', release: 'istio-cni', namespace: spec.namespace, values: ofProfile(spec.profile, spec.values) }];
      case 'ZTunnel': return [releaseOfZtunnel(spec, objects)];
      default: return [];
    }
  });
}

function releasesOfIstio(name: string, spec: any, tags: readonly any[]): ChartRequest[] {
  const revision = revisionOf(name, spec);
  const values = valuesOfRevision(revision, spec);
  const own = tags.filter(tag => tag.spec.targetRef.name === name || tag.spec.targetRef.name === revision).map(tag => tag.metadata.name);
  const istiod = { chart: 'istiod', release: `${revision}-istiod`, namespace: spec.namespace, values: { ...values, revisionTags: own } } as const;
  const isDefault = [revision, ...own].includes('default');
  return isDefault ? [{ chart: 'base', release: 'default-base', namespace: OPERATOR_NAMESPACE, values }, istiod] : [istiod];
}

/** With revisions side by side, each version has its own. */
function revisionOf(name: string, { version, updateStrategy }: any): string {
  return updateStrategy?.type === 'RevisionBased' ? `${name}-${version.replaceAll('.', '-')}` : name;
}

function valuesOfRevision(revision: string, spec: any): Values {
  const { defaultRevision, ...values } = ofProfile(spec.profile, spec.values);
  return merged(values, { revision: revision === 'default' ? '' : revision, global: { istioNamespace: spec.namespace } });
}

function releaseOfZtunnel(spec: any, objects: readonly any[]): ChartRequest {
  const target = objects.find(({ kind, metadata }) => kind === 'Istio' && kind === spec.targetRef?.kind && metadata.name === spec.targetRef.name);
  const revision = target && valuesOfRevision(revisionOf(target.metadata.name, target.spec), target.spec);
  const under = revision && { meshConfig: revision.meshConfig, revision: revision.revision, global: revision.global };
  const values = merged(ofProfile('ambient', under), spec.values);
  return { chart: 'ztunnel', release: 'ztunnel', namespace: spec.namespace, values: merged(values, spec.values?.ztunnel) };
}

function ofProfile(profile = 'default', values: Values = {}): Values {
  if (!(profile in PROFILES)) throw new Error(`the Sail Operator has no profile '${profile}'`);
  return merged(merged(PROFILES.default, PROFILES[profile]), values);
}

function merged(under: any, over: any): any {
  if (over === undefined) return under;
  if (!isMap(under) || !isMap(over)) return over;
  return Object.fromEntries([...new Set([...Object.keys(under), ...Object.keys(over)])].map(key => [key, merged(under[key], over[key])]));
}

function isMap(value: any): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
