import { autoscalerMissesGateway } from './autoscaler-misses-gateway';
import { gatewayApiCrdOutdated } from './gateway-api-crd-outdated';
import { gatewayClassUnknown } from './gateway-class-unknown';
import { gatewayParametersNotRead } from './gateway-parameters-not-read';
import { grantNamespaceUnknown } from './grant-namespace-unknown';
import { kubernetesGatewaysShareAddress } from './kubernetes-gateways-share-address';
import { kubernetesGatewaysShareHost } from './kubernetes-gateways-share-host';
import { listenerCertificateNotFound } from './listener-certificate-not-found';
import { listenerRepeated } from './listener-repeated';
import { referenceNotGranted } from './reference-not-granted';
import { routeBackendNotFound } from './route-backend-not-found';
import { routeNotAdmitted } from './route-not-admitted';
import { routeParentNotFound } from './route-parent-not-found';
import { selectorOnKubernetesGateway } from './selector-on-kubernetes-gateway';
import { Rule } from '../../rule';

/** The Kubernetes Gateway API: MESH08xx. */
export const GATEWAY_API_RULES: readonly Rule[] = [
  gatewayApiCrdOutdated,
  selectorOnKubernetesGateway,
  routeParentNotFound,
  routeNotAdmitted,
  routeBackendNotFound,
  referenceNotGranted,
  kubernetesGatewaysShareHost,
  kubernetesGatewaysShareAddress,
  listenerRepeated,
  gatewayClassUnknown,
  grantNamespaceUnknown,
  autoscalerMissesGateway,
  gatewayParametersNotRead,
  listenerCertificateNotFound,
];
