import { IConstruct } from 'constructs';
import { Import } from '../access';

/**
 * What a client can call: a service of the mesh, or one outside of it.
 */
export interface ICallTarget {
  /**
   * What a proxy must know to call it, read at every render.
   *
   * @internal
   */
  _imports(): Import[];

  /**
   * Throws where what callers may do there cannot be said here.
   *
   * @param by who says it
   * @internal
   */
  _requireRules(by: IConstruct): void;
}
