import { AMBIENT_RULES } from './ambient';
import { EGRESS_RULES } from './egress';
import { GATEWAY_API_RULES } from './gateway-api';
import { GATEWAY_RULES } from './gateways';
import { INSTALL_RULES } from './install';
import { OBJECT_RULES } from './objects';
import { READING_RULES } from './reading';
import { ROUTING_RULES } from './routing';
import { SECURITY_RULES } from './security';
import { TELEMETRY_RULES } from './telemetry';
import { WORKLOAD_RULES } from './workloads';
import { Rule } from '../rule';

/** All rules, in the order of their codes. */
export const RULES: readonly Rule[] = [
  ...READING_RULES,
  ...OBJECT_RULES,
  ...ROUTING_RULES,
  ...GATEWAY_RULES,
  ...SECURITY_RULES,
  ...EGRESS_RULES,
  ...TELEMETRY_RULES,
  ...INSTALL_RULES,
  ...WORKLOAD_RULES,
  ...GATEWAY_API_RULES,
  ...AMBIENT_RULES,
].sort((a, b) => a.code < b.code ? -1 : 1);
