import { IConstruct } from 'constructs';
import { MeshFacts } from './facts';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';

/** What Kubernetes takes for the value of a label, and is one. */
const LABEL_VALUE = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Where the manifests are applied: names that labels and other clusters repeat. */
export function requirePlace({ meshId, clusterName, network }: MeshFacts, scope: IConstruct): void {
  if (meshId !== undefined && !LABEL_VALUE.test(meshId)) {
    throw new MeshError('BadMeshId', `'meshId' must be the value of a label, up to 63 letters, digits, '-', '_' and '.', got '${meshId}'`, scope);
  }
  if (clusterName !== undefined && !isNamespace(clusterName)) {
    throw new MeshError('BadClusterName', `'clusterName' must have up to 63 lower-case letters, digits and '-', got '${clusterName}'`, scope);
  }
  if (network !== undefined && !LABEL_VALUE.test(network)) {
    throw new MeshError('BadNetwork', `'network' must be the value of a label, up to 63 letters, digits, '-', '_' and '.', got '${network}'`, scope);
  }
}
