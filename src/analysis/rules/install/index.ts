import { caSecretUnusable } from './ca-secret-unusable';
import { canaryOwnsRoutes } from './canary-owns-routes';
import { conditionNegative } from './condition-negative';
import { injectionWebhooksOverlap } from './injection-webhooks-overlap';
import { meshConfigMistaken } from './mesh-config-mistaken';
import { networkLabelDiffers } from './network-label-differs';
import { networkRegistryUnknown } from './network-registry-unknown';
import { operatorObjectNotApplied } from './operator-object-not-applied';
import { rolloutSubsetsAcrossClusters } from './rollout-subsets-across-clusters';
import { webhookAddressIsIp } from './webhook-address-is-ip';
import { webhookAddressMissing } from './webhook-address-missing';
import { webhookServiceMissing } from './webhook-service-missing';
import { Rule } from '../../rule';

/** The control plane: MESH06xx. */
export const INSTALL_RULES: readonly Rule[] = [
  injectionWebhooksOverlap,
  webhookServiceMissing,
  webhookAddressMissing,
  webhookAddressIsIp,
  networkRegistryUnknown,
  networkLabelDiffers,
  conditionNegative,
  rolloutSubsetsAcrossClusters,
  operatorObjectNotApplied,
  canaryOwnsRoutes,
  caSecretUnusable,
  meshConfigMistaken,
];
