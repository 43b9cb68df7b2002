import { EXCUSED_AMBIENT } from './ambient';
import { EXCUSED_EGRESS } from './egress';
import { Excused } from './excused';
import { EXCUSED_GATEWAY_API } from './gateway-api';
import { EXCUSED_GATEWAYS } from './gateways';
import { EXCUSED_OTHERS } from './others';
import { EXCUSED_ROUTING } from './routing';
import { EXCUSED_TELEMETRY } from './telemetry';
import { EXCUSED_WORKLOADS } from './workloads';

/** All disagreements with Istio's analyzers that were reviewed. */
export const ALL_EXCUSED: readonly Excused[] = [
  ...EXCUSED_AMBIENT,
  ...EXCUSED_EGRESS,
  ...EXCUSED_GATEWAY_API,
  ...EXCUSED_GATEWAYS,
  ...EXCUSED_OTHERS,
  ...EXCUSED_ROUTING,
  ...EXCUSED_TELEMETRY,
  ...EXCUSED_WORKLOADS,
];
