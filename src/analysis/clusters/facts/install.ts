import { isMap, MeshModel, Resource, yamlOf } from '../../../model';

type Values = { readonly [key: string]: any };

/** What says how istiod is installed in a cluster. */
export interface Install {
  readonly resource: Resource;
  /** Of the chart istiod. */
  readonly values: Values;
  /** Where they stand in the object. */
  readonly field: string;
  readonly clusterName: string | undefined;
  readonly network: string | undefined;
  readonly meshId: string | undefined;
  /** Undefined if it is the one that Istio takes by itself. */
  readonly profile: string | undefined;
}

/** How the kinds that can install istiod hold the values of its chart. */
const PLACES: { readonly [kind: string]: (resource: Resource) => readonly [values: unknown, field: string] | undefined } = {
  Istio: ({ spec }) => [spec.values ?? {}, 'spec.values'],
  IstioOperator: ({ spec }) => [spec.values ?? {}, 'spec.values'],
  HelmRelease: ({ spec }) => chartOf(spec.chart?.spec?.chart) ? [spec.values ?? {}, 'spec.values'] : undefined,
  Application: ({ spec }) => chartOf(spec.source?.chart) ? [argoValues(spec.source.helm), 'spec.source.helm'] : undefined,
  ConfigMap: ({ name, manifest }) => name.startsWith('istio-sidecar-injector') ? [yamlOf(manifest.data?.values) ?? {}, 'data.values'] : undefined,
};

/** The installation of a cluster; undefined if the manifests have none, or several that differ in what they say of the cluster. */
export function installOf(mesh: MeshModel): Install | undefined {
  const own = mesh.resources.all.filter(({ kind, isSound, origin }) => Object.hasOwn(PLACES, kind) && isSound && !origin.isContext);
  const installs = own.flatMap(read);
  const [first] = installs;
  const isOne = installs.every(one => one.clusterName === first.clusterName && one.network === first.network && one.meshId === first.meshId);
  return isOne ? first : undefined;
}

function read(resource: Resource): Install[] {
  const [found, field] = PLACES[resource.kind](resource) ?? [undefined, ''];
  if (!isMap(found)) return [];
  const global = isMap(found.global) ? found.global : {};
  const profile = resource.kind === 'Istio' || resource.kind === 'IstioOperator' ? resource.spec.profile ?? found.profile : found.profile;
  return [{
    resource,
    values: found,
    field,
    clusterName: textOf(global.multiCluster?.clusterName),
    network: textOf(global.network),
    meshId: textOf(global.meshID),
    profile: textOf(profile),
  }];
}

function chartOf(name: unknown): boolean {
  return name === 'istiod';
}

function argoValues(helm: any): unknown {
  return isMap(helm?.valuesObject) ? helm.valuesObject : yamlOf(helm?.values) ?? {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
