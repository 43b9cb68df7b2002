import { annotationDeprecated } from './annotation-deprecated';
import { annotationMisplaced } from './annotation-misplaced';
import { annotationUnknown } from './annotation-unknown';
import { annotationValueInvalid } from './annotation-value-invalid';
import { appProtocolUnknown } from './app-protocol-unknown';
import { canonicalNameMissing } from './canonical-name-missing';
import { externalNamePort } from './external-name-port';
import { headlessNotBalanced } from './headless-not-balanced';
import { headlessWithoutPorts } from './headless-without-ports';
import { imageAutoNotInjected } from './image-auto-not-injected';
import { injectionLabelMisplaced } from './injection-label-misplaced';
import { injectionLabelValue } from './injection-label-value';
import { injectionLabelWithoutWebhook } from './injection-label-without-webhook';
import { injectionLabelsConflict } from './injection-labels-conflict';
import { injectionNotStated } from './injection-not-stated';
import { namespaceNotDiscovered } from './namespace-not-discovered';
import { neverInjected } from './never-injected';
import { podWithoutProxy } from './pod-without-proxy';
import { portProtocolNotNamed } from './port-protocol-not-named';
import { portWithTwoTransports } from './port-with-two-transports';
import { proxyImageOutdated } from './proxy-image-outdated';
import { proxyPortTaken } from './proxy-port-taken';
import { proxyResourcesUnlimited } from './proxy-resources-unlimited';
import { proxyUserTaken } from './proxy-user-taken';
import { serverFirstPortSniffed } from './server-first-port-sniffed';
import { targetPortConflict } from './target-port-conflict';
import { targetPortNotOpen } from './target-port-not-open';
import { workloadGroupAccountUnknown } from './workload-group-account-unknown';
import { workloadGroupLabelsRepeated } from './workload-group-labels-repeated';
import { Rule } from '../../rule';

/** Services, what runs behind them, and how it joins the mesh: MESH07xx. */
export const WORKLOAD_RULES: readonly Rule[] = [
  portProtocolNotNamed,
  appProtocolUnknown,
  serverFirstPortSniffed,
  externalNamePort,
  targetPortConflict,
  portWithTwoTransports,
  targetPortNotOpen,
  headlessWithoutPorts,
  headlessNotBalanced,
  injectionNotStated,
  injectionLabelsConflict,
  injectionLabelWithoutWebhook,
  injectionLabelMisplaced,
  injectionLabelValue,
  neverInjected,
  proxyUserTaken,
  proxyPortTaken,
  imageAutoNotInjected,
  podWithoutProxy,
  proxyImageOutdated,
  annotationUnknown,
  annotationMisplaced,
  annotationValueInvalid,
  annotationDeprecated,
  proxyResourcesUnlimited,
  canonicalNameMissing,
  workloadGroupAccountUnknown,
  workloadGroupLabelsRepeated,
  namespaceNotDiscovered,
];
