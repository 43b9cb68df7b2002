import { AMBIENT_REASONS } from './ambient';
import { EGRESS_REASONS } from './egress';
import { GATEWAY_API_REASONS } from './gateway-api';
import { GATEWAYS_REASONS } from './gateways';
import { INSTALL_REASONS } from './install';
import { OBJECTS_REASONS } from './objects';
import { ROUTING_REASONS } from './routing';
import { SECURITY_REASONS } from './security';
import { TELEMETRY_REASONS } from './telemetry';
import { WORKLOADS_REASONS } from './workloads';

/** Why no rule stands for a code: what manifests alone cannot tell, or what is said in another way. */
export const REASONS: { readonly [code: string]: string } = {
  ...AMBIENT_REASONS,
  ...EGRESS_REASONS,
  ...GATEWAY_API_REASONS,
  ...GATEWAYS_REASONS,
  ...INSTALL_REASONS,
  ...OBJECTS_REASONS,
  ...ROUTING_REASONS,
  ...SECURITY_REASONS,
  ...TELEMETRY_REASONS,
  ...WORKLOADS_REASONS,
};
