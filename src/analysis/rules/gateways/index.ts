import { clientCertificateBypassed } from './client-certificate-bypassed';
import { envoyFilterForTopology } from './envoy-filter-for-topology';
import { gatewayBesideIstiod } from './gateway-beside-istiod';
import { gatewayCertificateLacksHost } from './gateway-certificate-lacks-host';
import { gatewayCertificateShared } from './gateway-certificate-shared';
import { gatewayCredentialNotFound } from './gateway-credential-not-found';
import { gatewayCredentialUnusable } from './gateway-credential-unusable';
import { gatewayNameDotted } from './gateway-name-dotted';
import { gatewayNotFound } from './gateway-not-found';
import { gatewayPodsNotFound } from './gateway-pods-not-found';
import { gatewayPortNotOnService } from './gateway-port-not-on-service';
import { gatewayPortProtocolsConflict } from './gateway-port-protocols-conflict';
import { gatewayRouteToOtherProtocol } from './gateway-route-to-other-protocol';
import { gatewayServersConflict } from './gateway-servers-conflict';
import { gatewayTakesAnyHost } from './gateway-takes-any-host';
import { grpcBackendNotDeclared } from './grpc-backend-not-declared';
import { hostNotInGateway } from './host-not-in-gateway';
import { internalGatewayNamed } from './internal-gateway-named';
import { localTrafficWithoutSpread } from './local-traffic-without-spread';
import { matchGatewayNotBound } from './match-gateway-not-bound';
import { proxyProtocolNotUsed } from './proxy-protocol-not-used';
import { routesHiddenFromGateway } from './routes-hidden-from-gateway';
import { routesNotForServer } from './routes-not-for-server';
import { Rule } from '../../rule';

/** Gateways and the TLS they end: MESH02xx. */
export const GATEWAY_RULES: readonly Rule[] = [
  gatewayNotFound,
  gatewayNameDotted,
  internalGatewayNamed,
  matchGatewayNotBound,
  hostNotInGateway,
  routesNotForServer,
  routesHiddenFromGateway,
  gatewayPodsNotFound,
  gatewayServersConflict,
  gatewayPortProtocolsConflict,
  gatewayPortNotOnService,
  gatewayCertificateShared,
  gatewayCredentialNotFound,
  gatewayCredentialUnusable,
  gatewayCertificateLacksHost,
  clientCertificateBypassed,
  gatewayTakesAnyHost,
  gatewayBesideIstiod,
  proxyProtocolNotUsed,
  localTrafficWithoutSpread,
  grpcBackendNotDeclared,
  gatewayRouteToOtherProtocol,
  envoyFilterForTopology,
];
