import { UsageError } from './console';
import { configOf, MeshConfig, parseDocuments, textOfFile } from '../model';

/** The mesh config of a file: Istio's MeshConfig, or what holds it in a cluster. */
export function meshConfigOf(name: string, cwd: string): MeshConfig {
  const documents = parseDocuments({ name, content: textOfFile(name, cwd) });
  if (documents.problem !== undefined) throw new UsageError(`${name}: ${documents.problem}`);
  const configs = documents.values.map(configOf).filter(config => config !== undefined);
  if (configs.length !== 1) {
    throw new UsageError(`${name}: must hold one mesh config, holds ${configs.length}: give Istio's MeshConfig as YAML, a ConfigMap with 'data.mesh', an Istio or an IstioOperator`);
  }
  return configs[0];
}
