import { IConstruct } from 'constructs';
import { Mesh } from '../mesh';
import { MeshError } from '../private/errors';

/** The label of a network, on namespaces, gateways and workloads. */
export const NETWORK_LABEL = 'topology.istio.io/network';

/** The network that something is in or leads to: what is said of it, or else that of the mesh. Read at render. */
export function networkOf(by: IConstruct, stated: string | undefined): string {
  const network = stated ?? Mesh.tryOf(by)?.network;
  if (network === undefined) {
    throw new MeshError('NetworkUnknown', "an east-west gateway leads into one network, and nothing says which; give it 'network', or write new Mesh(app, 'mesh', { network: 'network1' })", by);
  }
  return network;
}

/** Refuses what is no value of a label and, once all facts are known, a network that nothing says. */
export function requireNetwork(by: IConstruct, network: string | undefined): void {
  by.node.addValidation({ validate: () => unknownNetwork(by, network) });
  if (network !== undefined && !/^[a-zA-Z0-9]([-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/.test(network)) {
    throw new MeshError('BadNetwork', `'network' must be up to 63 letters, digits, '-', '_' and '.', got '${network}'`, by);
  }
}

function unknownNetwork(by: IConstruct, network: string | undefined): string[] {
  try {
    networkOf(by, network);
    return [];
  } catch (error) {
    if (error instanceof MeshError) return [error.message];
    throw error;
  }
}
