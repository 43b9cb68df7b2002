import { PolicyBook } from '../access';

/**
 * What policies can be for: a service, a workload, the pods of a gateway, a namespace, the mesh.
 */
export interface IPolicyTarget {
  /**
   * Its policies, made at the first call.
   *
   * @internal
   */
  _policies(): PolicyBook;
}
