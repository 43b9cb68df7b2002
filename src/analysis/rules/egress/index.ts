import { credentialWithoutSelector } from './credential-without-selector';
import { entryLoopsAtGateway } from './entry-loops-at-gateway';
import { exportNamespaceUnknown } from './export-namespace-unknown';
import { externalNameUnknown } from './external-name-unknown';
import { gatewayRoutesToItself } from './gateway-routes-to-itself';
import { httpEntryWithoutResolution } from './http-entry-without-resolution';
import { httpOnTlsPort } from './http-on-tls-port';
import { meshIdentityOutside } from './mesh-identity-outside';
import { outboundModeUnsaid } from './outbound-mode-unsaid';
import { outboundNotEnforced } from './outbound-not-enforced';
import { serviceEntryRepeated } from './service-entry-repeated';
import { sidecarDefaultRepeated } from './sidecar-default-repeated';
import { sidecarHidesOwnConfig } from './sidecar-hides-own-config';
import { sidecarHidesProvider } from './sidecar-hides-provider';
import { sidecarImportsUnknown } from './sidecar-imports-unknown';
import { sidecarInRootSelects } from './sidecar-in-root-selects';
import { sidecarMissesRoutes } from './sidecar-misses-routes';
import { sidecarOnGateway } from './sidecar-on-gateway';
import { sidecarSelectsNothing } from './sidecar-selects-nothing';
import { sidecarWorkloadShared } from './sidecar-workload-shared';
import { tcpEntryWithoutAddress } from './tcp-entry-without-address';
import { tlsNotVerified } from './tls-not-verified';
import { tlsTwice } from './tls-twice';
import { Rule } from '../../rule';

/** What lies outside the mesh, and what clients see of it: MESH04xx. */
export const EGRESS_RULES: readonly Rule[] = [
  sidecarWorkloadShared,
  sidecarDefaultRepeated,
  sidecarSelectsNothing,
  sidecarInRootSelects,
  sidecarOnGateway,
  sidecarImportsUnknown,
  sidecarMissesRoutes,
  sidecarHidesOwnConfig,
  sidecarHidesProvider,
  outboundModeUnsaid,
  exportNamespaceUnknown,
  serviceEntryRepeated,
  tcpEntryWithoutAddress,
  httpEntryWithoutResolution,
  httpOnTlsPort,
  tlsTwice,
  tlsNotVerified,
  credentialWithoutSelector,
  meshIdentityOutside,
  entryLoopsAtGateway,
  gatewayRoutesToItself,
  outboundNotEnforced,
  externalNameUnknown,
];
