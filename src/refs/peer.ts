import { PeerFacts } from '../access';

/**
 * Who calls: a service, a workload, a gateway, a namespace, or a `Peer` that is known by name only.
 */
export interface IPeer {
  /**
   * By what it is told apart, read at every render; of several, any. Throws `IdentityUnknown` where nothing states it.
   *
   * @internal
   */
  _peers(): PeerFacts[];
}
