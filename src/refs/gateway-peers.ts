import { PeerFacts } from '../access';
import { MeshError } from '../private/errors';

/** Pods of a gateway, as far as somebody says who they are. */
export interface GatewayIdentity {
  readonly namespace?: string;
  readonly serviceAccount?: string;
}

/** Who the pods of a gateway are. Throws `IdentityUnknown`, since service accounts of gateways differ by installation. */
export function gatewayPeers({ namespace, serviceAccount: name }: GatewayIdentity): PeerFacts[] {
  if (name === undefined || namespace === undefined) {
    throw new MeshError('IdentityUnknown', `a gateway${namespace === undefined ? '' : ` in namespace '${namespace}'`} is to be let in by its service account, which nothing states; state it where `
      + `the gateway is named: ${namespace === undefined ? "GatewayRef.existing('...', { podNamespace: 'istio-ingress', serviceAccount: 'istio-ingress' })" : "{ serviceAccount: 'istio-ingress' }"}`);
  }
  return [{ serviceAccounts: [{ namespace, name }] }];
}
