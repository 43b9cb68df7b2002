import { AccessRule } from '../values';

/**
 * What a caller may do.
 */
export interface AccessOptions {
  /**
   * Which requests or connections are meant.
   * @default - all, at all ports of the pods
   */
  readonly access?: AccessRule;
}
