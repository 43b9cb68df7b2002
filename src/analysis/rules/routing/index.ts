import { broaderTlsLost } from './broader-tls-lost';
import { delegateNotFound } from './delegate-not-found';
import { delegateOutsideRoot } from './delegate-outside-root';
import { delegateUnused } from './delegate-unused';
import { destinationHostUnknown } from './destination-host-unknown';
import { destinationPortMissing } from './destination-port-missing';
import { destinationPortUnknown } from './destination-port-unknown';
import { destinationRuleHostUnknown } from './destination-rule-host-unknown';
import { destinationRuleOutOfReach } from './destination-rule-out-of-reach';
import { destinationRulesClash } from './destination-rules-clash';
import { destinationTwice } from './destination-twice';
import { ejectsEverything } from './ejects-everything';
import { failoverWithoutEjection } from './failover-without-ejection';
import { faultHidesRetries } from './fault-hides-retries';
import { gatewayHostShared } from './gateway-host-shared';
import { headlessServiceBalanced } from './headless-service-balanced';
import { manyRegexRoutes } from './many-regex-routes';
import { matchNeverReached } from './match-never-reached';
import { meshHostShared } from './mesh-host-shared';
import { noDefaultRoute } from './no-default-route';
import { regexWithDelimiters } from './regex-with-delimiters';
import { retriesBeyondTimeout } from './retries-beyond-timeout';
import { retryRepeatsWrites } from './retry-repeats-writes';
import { rolloutRouteDelegates } from './rollout-route-delegates';
import { routeKindsMixed } from './route-kinds-mixed';
import { routedHostUnknown } from './routed-host-unknown';
import { ruleNeverReached } from './rule-never-reached';
import { splitBypassedAtGateway } from './split-bypassed-at-gateway';
import { stickySplit } from './sticky-split';
import { subsetLeavesWithRoute } from './subset-leaves-with-route';
import { subsetNotDefined } from './subset-not-defined';
import { subsetPolicyUnused } from './subset-policy-unused';
import { subsetSelectsNoWorkload } from './subset-selects-no-workload';
import { subsetWithoutLabels } from './subset-without-labels';
import { weightMisleading } from './weight-misleading';
import { Rule } from '../../rule';

/** What goes wrong on the way of a request inside the mesh: MESH01xx. */
export const ROUTING_RULES: readonly Rule[] = [
  subsetNotDefined,
  destinationHostUnknown,
  destinationPortUnknown,
  destinationPortMissing,
  meshHostShared,
  gatewayHostShared,
  ruleNeverReached,
  matchNeverReached,
  splitBypassedAtGateway,
  routedHostUnknown,
  destinationRuleHostUnknown,
  subsetSelectsNoWorkload,
  subsetWithoutLabels,
  destinationRulesClash,
  destinationRuleOutOfReach,
  broaderTlsLost,
  subsetPolicyUnused,
  weightMisleading,
  destinationTwice,
  faultHidesRetries,
  failoverWithoutEjection,
  noDefaultRoute,
  routeKindsMixed,
  headlessServiceBalanced,
  stickySplit,
  retryRepeatsWrites,
  retriesBeyondTimeout,
  delegateNotFound,
  delegateOutsideRoot,
  delegateUnused,
  rolloutRouteDelegates,
  manyRegexRoutes,
  regexWithDelimiters,
  ejectsEverything,
  subsetLeavesWithRoute,
];
