import { parse } from 'yaml';
import { MeshConfig } from './mesh-config';
import { isMap, Resource, resourceOf } from './resource';
import { Resources } from './resources';

/**
 * The mesh config that the manifests state: in the ConfigMap `istio` that istiod reads, or else in an install resource.
 *
 * What is no YAML states nothing.
 */
export function statedConfig(resources: Resources): MeshConfig {
  const configMap = resources.ofKind('ConfigMap').find(({ name }) => name === 'istio') ?? resources.ofKind('ConfigMap').find(isOfRevision);
  const [install] = [...resources.ofKind('Istio'), ...resources.ofKind('IstioOperator')];
  const installed = install === undefined ? {} : installedConfig(install);
  const values = isMap(install?.spec.values) ? install.spec.values : {};
  const clusterDomain = values.global?.proxy?.clusterDomain;
  const version = /^v?(1\.\d+)/.exec(String(install?.type === 'Istio' ? install.spec.version : install?.spec.tag))?.[1];
  return new MeshConfig({ ...installed, ...configMap === undefined ? {} : meshOf(configMap) }, typeof clusterDomain === 'string' ? clusterDomain : undefined, version);
}

/** The mesh config of a document: the message itself, or an object that holds it; undefined if it is neither. */
export function configOf(document: unknown): MeshConfig | undefined {
  if (!isMap(document)) return undefined;
  if (typeof document.apiVersion !== 'string' || typeof document.kind !== 'string') return new MeshConfig(document);
  const resource = resourceOf(document, {}, '');
  const holds = resource.type === 'ConfigMap' ? typeof document.data?.mesh === 'string' : resource.type === 'Istio' || resource.type === 'IstioOperator';
  return holds ? statedConfig(new Resources([{ ...resource, name: 'istio' }])) : undefined;
}

/** A revision of the control plane has a ConfigMap with its name. */
function isOfRevision({ name, manifest }: Resource): boolean {
  return name.startsWith('istio-') && typeof manifest.data?.mesh === 'string';
}

function meshOf({ namespace, manifest }: Resource): object {
  const config = yamlMap(manifest.data?.mesh);
  return { rootNamespace: namespace, ...config };
}

function installedConfig({ type, spec }: Resource): object {
  const { meshConfig } = type === 'Istio' ? spec.values ?? {} : spec;
  return isMap(meshConfig) ? meshConfig : {};
}

function yamlMap(text: unknown): object {
  if (typeof text !== 'string') return {};
  try {
    const value = parse(text);
    return isMap(value) ? value : {};
  } catch {
    return {};
  }
}
