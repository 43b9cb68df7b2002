import { agentgatewayIgnoresPolicy } from './agentgateway-ignores-policy';
import { ambientLabelIgnored } from './ambient-label-ignored';
import { bypassGuardAtWaypoint } from './bypass-guard-at-waypoint';
import { configOutOfWaypointReach } from './config-out-of-waypoint-reach';
import { envoyFilterInAmbient } from './envoy-filter-in-ambient';
import { httpRuleWithoutWaypoint } from './http-rule-without-waypoint';
import { mutualTlsDisableInAmbient } from './mutual-tls-disable-in-ambient';
import { networkPolicyBlocksAmbient } from './network-policy-blocks-ambient';
import { policyNotForWaypoint } from './policy-not-for-waypoint';
import { routesWithoutWaypoint } from './routes-without-waypoint';
import { sidecarConfigInAmbient } from './sidecar-config-in-ambient';
import { sourceLabelsAtWaypoint } from './source-labels-at-waypoint';
import { targetWithoutWaypoint } from './target-without-waypoint';
import { trafficPolicyWithoutWaypoint } from './traffic-policy-without-waypoint';
import { waypointForOtherTraffic } from './waypoint-for-other-traffic';
import { waypointListenerUnexpected } from './waypoint-listener-unexpected';
import { waypointNotFound } from './waypoint-not-found';
import { waypointRefusesNamespace } from './waypoint-refuses-namespace';
import { waypointWithoutAmbient } from './waypoint-without-ambient';
import { Rule } from '../../rule';

/** Ambient mode and waypoints: MESH09xx. */
export const AMBIENT_RULES: readonly Rule[] = [
  httpRuleWithoutWaypoint,
  targetWithoutWaypoint,
  policyNotForWaypoint,
  waypointNotFound,
  waypointRefusesNamespace,
  waypointForOtherTraffic,
  waypointWithoutAmbient,
  waypointListenerUnexpected,
  routesWithoutWaypoint,
  trafficPolicyWithoutWaypoint,
  configOutOfWaypointReach,
  sourceLabelsAtWaypoint,
  sidecarConfigInAmbient,
  envoyFilterInAmbient,
  mutualTlsDisableInAmbient,
  networkPolicyBlocksAmbient,
  agentgatewayIgnoresPolicy,
  bypassGuardAtWaypoint,
  ambientLabelIgnored,
];
