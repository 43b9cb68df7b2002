import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { widestOf } from './ingress-hosts';
import { VirtualService, VirtualServiceSpec } from '../api/networking';
import { Slot } from '../private/slot';

/** What a VirtualService for misdirected requests is made of. */
export interface MisdirectedProps {
  readonly name: string;
  readonly namespace: string;
  /** Where there is TLS: plain requests of all Gateway objects are in one table. */
  readonly port: number;
  /** `namespace/name` of the Gateway. */
  readonly gateway: string;
  readonly hosts: () => readonly string[];
}

/**
 * Answers 421 for hosts that come to the wildcard of an ingress although another server of the port is theirs.
 *
 * A browser reuses a connection for all hosts of its certificate, and whoever has no certificate of a client could name another host in the
 * handshake than in the request. After 421 a browser makes a connection of its own.
 */
export class MisdirectedHosts extends Slot<VirtualService> {
  constructor(scope: Construct, id: string, { name, namespace, ...rules }: MisdirectedProps) {
    const create = (place: Construct, placeId: string) =>
      new VirtualService(place, placeId, { metadata: { name, namespace }, spec: Lazy.any({ produce: () => specOf(rules) }) });
    super(scope, id, create, 'let another ingress serve a host within a wildcard of this one');
    this.settle(false);
  }
}

function specOf({ gateway, port, hosts }: Omit<MisdirectedProps, 'name' | 'namespace'>): VirtualServiceSpec {
  return {
    hosts: widestOf([...new Set(hosts())].sort()),
    gateways: [gateway],
    http: [{ name: 'misdirected', match: [{ port }], directResponse: { status: 421 } }],
  };
}
