import { allowWithoutEffect } from './allow-without-effect';
import { claimNameQuoted } from './claim-name-quoted';
import { claimRouteWithoutRequestAuthentication } from './claim-route-without-request-authentication';
import { clientWithoutProxy } from './client-without-proxy';
import { customProviderNotFound } from './custom-provider-not-found';
import { deniedHostWithoutPort } from './denied-host-without-port';
import { dryRunNotSupported } from './dry-run-not-supported';
import { gatewayLetsNothingIn } from './gateway-lets-nothing-in';
import { gatewayLockedOut } from './gateway-locked-out';
import { httpRuleOnTcpPort } from './http-rule-on-tcp-port';
import { identityWithoutMutualTls } from './identity-without-mutual-tls';
import { jwksFetchUnrestricted } from './jwks-fetch-unrestricted';
import { jwksNotFound } from './jwks-not-found';
import { methodNeverSent } from './method-never-sent';
import { mutualTlsToPlaintext } from './mutual-tls-to-plaintext';
import { operationHostUnknown } from './operation-host-unknown';
import { pathRuleWithoutNormalization } from './path-rule-without-normalization';
import { peerAuthenticationIgnored } from './peer-authentication-ignored';
import { plaintextTaken } from './plaintext-taken';
import { plaintextToStrict } from './plaintext-to-strict';
import { policyAppliesToNothing } from './policy-applies-to-nothing';
import { portLevelMtlsOfServicePort } from './port-level-mtls-of-service-port';
import { principalMalformed } from './principal-malformed';
import { providerAsksItself } from './provider-asks-itself';
import { providerNeverAsked } from './provider-never-asked';
import { rulesAreAlternatives } from './rules-are-alternatives';
import { serviceAccountUnknown } from './service-account-unknown';
import { severalProviders } from './several-providers';
import { sourceNamespaceUnknown } from './source-namespace-unknown';
import { strictAtOnce } from './strict-at-once';
import { strictWithoutClientTls } from './strict-without-client-tls';
import { tokenNeverVerified } from './token-never-verified';
import { tokenNotRequired } from './token-not-required';
import { trafficPolicyWithoutTls } from './traffic-policy-without-tls';
import { trustDomainUnknown } from './trust-domain-unknown';
import { Rule } from '../../rule';

/** Who may call whom, and how that is known: MESH03xx. */
export const SECURITY_RULES: readonly Rule[] = [
  policyAppliesToNothing,
  peerAuthenticationIgnored,
  sourceNamespaceUnknown,
  methodNeverSent,
  operationHostUnknown,
  deniedHostWithoutPort,
  identityWithoutMutualTls,
  principalMalformed,
  trustDomainUnknown,
  serviceAccountUnknown,
  allowWithoutEffect,
  gatewayLockedOut,
  tokenNotRequired,
  claimRouteWithoutRequestAuthentication,
  jwksFetchUnrestricted,
  jwksNotFound,
  rulesAreAlternatives,
  httpRuleOnTcpPort,
  pathRuleWithoutNormalization,
  customProviderNotFound,
  dryRunNotSupported,
  portLevelMtlsOfServicePort,
  plaintextToStrict,
  mutualTlsToPlaintext,
  strictWithoutClientTls,
  trafficPolicyWithoutTls,
  claimNameQuoted,
  severalProviders,
  providerNeverAsked,
  gatewayLetsNothingIn,
  plaintextTaken,
  strictAtOnce,
  clientWithoutProxy,
  providerAsksItself,
  tokenNeverVerified,
];
