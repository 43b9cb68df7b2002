import { EGRESS_REASONS } from './egress';
import { GATEWAYS_REASONS } from './gateways';
import { OBJECTS_REASONS } from './objects';
import { ROUTING_REASONS } from './routing';
import { SECURITY_REASONS } from './security';
import { WORKLOADS_REASONS } from './workloads';

/** Why no rule stands for a code: what manifests alone cannot tell, or what is said in another way. */
export const REASONS: { readonly [code: string]: string } = {
  ...EGRESS_REASONS,
  ...GATEWAYS_REASONS,
  ...OBJECTS_REASONS,
  ...ROUTING_REASONS,
  ...SECURITY_REASONS,
  ...WORKLOADS_REASONS,
};
