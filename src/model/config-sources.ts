import { parse } from 'yaml';
import { MeshConfig } from './mesh-config';
import { MeshModel } from './mesh-model';
import { isMap, Resource } from './resource';

/** An object that states a mesh config. */
export interface ConfigSource {
  readonly resource: Resource;
  readonly config: MeshConfig;
  /** The same as it is written. */
  readonly message: { readonly [field: string]: any };
  /** The field that holds it. */
  readonly field: string;
  /** Whether there is nothing beyond it but Istio's defaults: an install resource has a profile below. */
  readonly isWhole: boolean;
}

/** The objects that state a mesh config: istiod's ConfigMaps, and install resources. */
export function configSources(mesh: MeshModel): readonly ConfigSource[] {
  return mesh.once('configSources', () => [
    ...mesh.ofKind('ConfigMap').filter(({ name }) => name === 'istio' || name.startsWith('istio-'))
      .flatMap(resource => source(resource, yamlOf(resource.manifest.data?.mesh), 'data.mesh', true)),
    ...mesh.ofKind('Istio').flatMap(resource => source(resource, isMap(resource.spec.values) ? resource.spec.values.meshConfig : undefined, 'spec.values.meshConfig', false)),
    ...mesh.ofKind('IstioOperator').flatMap(resource => source(resource, resource.spec.meshConfig, 'spec.meshConfig', false)),
  ]);
}

/** A text of a ConfigMap as YAML; undefined if it is none. */
export function yamlOf(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function source(resource: Resource, config: unknown, field: string, isWhole: boolean): ConfigSource[] {
  return isMap(config) ? [{ resource, config: new MeshConfig(config), message: config, field, isWhole }] : [];
}
