import { isInBlock } from './addresses';
import { isAccount, isOfNamespace, isOfTrustDomain, isPrincipal } from './identities';
import { Request } from './request';
import { matchesHeader, matchesHost, matchesPath } from './text';
import { Claims, hasClaim, isRequestPrincipal } from './tokens';

/** What a rule is held against. */
export interface Subject {
  readonly request: Request;
  /** The port, as the proxy sees it. */
  readonly port: number;
  /** Of the token, if it was found to be right before. */
  readonly claims?: Claims;
  readonly namespaceOfPolicy: string;
}

type Test = (pattern: string, subject: Subject) => boolean;

/** Of connections too. `New` of pilot/pkg/security/authz/model. */
const OF_CONNECTIONS: { readonly [key: string]: Test } = {
  'destination.port': (pattern, { port }) => Number(pattern) === port,
  'source.ip': (block, { request }) => isInBlock(block, request.sourceIp),
  'remote.ip': (block, { request }) => isInBlock(block, request.remoteIp ?? request.sourceIp),
  'source.namespace': (pattern, { request }) => isOfNamespace(pattern, request.caller),
  'source.trustDomain': (pattern, { request }) => isOfTrustDomain(pattern, request.caller),
  'source.serviceAccount': (pattern, { request, namespaceOfPolicy }) => isAccount(pattern, request.caller, namespaceOfPolicy),
  'source.principal': (pattern, { request }) => isPrincipal(pattern, request.caller),
};

const OF_REQUESTS: { readonly [key: string]: Test } = {
  'method': (pattern, { request }) => matchesHeader(pattern, request.method),
  'path': (pattern, { request }) => matchesPath(pattern, request.path),
  'host': (pattern, { request }) => matchesHost(pattern, request.host),
  'request.auth.principal': (pattern, { claims }) => isRequestPrincipal(pattern, claims),
  'request.auth.audiences': (pattern, { claims }) => hasClaim(['aud'], pattern, claims),
  'request.auth.presenter': (pattern, { claims }) => hasClaim(['azp'], pattern, claims),
};

/** `a[b][c]` to b and c. */
const inBrackets = (key: string) => [...key.matchAll(/\[([^\]]*)\]/g)].map(([, name]) => name);

function named(key: string): Test | undefined {
  if (key.startsWith('request.headers')) return (pattern, { request }) => matchesHeader(pattern, request.headers[inBrackets(key)[0].toLowerCase()]);
  if (key.startsWith('request.auth.claims')) return (pattern, { claims }) => hasClaim(inBrackets(key), pattern, claims);
  return undefined;
}

/** A test of an attribute, and whether connections have it. */
export function attribute(key: string): { readonly test: Test; readonly isOfConnections: boolean } {
  const ofConnections = OF_CONNECTIONS[key];
  const test = ofConnections ?? OF_REQUESTS[key] ?? named(key);
  if (test === undefined) throw new Error(`no attribute '${key}'`);
  return { test, isOfConnections: ofConnections !== undefined };
}
