import { Subject } from './attributes';
import { nameOf, Policy } from './manifests';
import { Mesh } from './mesh';
import { allowed, Decision, denied } from './request';
import { matches } from './rules';
import { authenticate, JwtRule } from './tokens';

type Asked = Omit<Subject, 'namespaceOfPolicy'>;
const isDryRun = ({ metadata: { annotations = {} } }: Policy) => annotations['istio.io/dry-run'] === 'true';
const actionOf = ({ spec: { action = 'ALLOW' } }: Policy) => action;

/** The first policy that matches. */
function found(policies: readonly Policy[], asked: Asked, mesh: Mesh): Policy | undefined {
  return policies.find(policy => matches(policy, { ...asked, namespaceOfPolicy: policy.metadata.namespace }, mesh.trustDomains));
}

/**
 * The first step: whoever is asked about requests, if a CUSTOM policy matches. One that nobody knows denies, and so do two of them. It stands before
 * the tokens are looked at, so that none of its rules knows a claim. `buildHTTP` and `buildTCP` of pilot/pkg/security/authz/builder.
 */
export function askOthers(policies: readonly Policy[], { request, port }: Asked, mesh: Mesh): Decision | undefined {
  const custom = policies.filter(policy => actionOf(policy) === 'CUSTOM');
  const policy = found(custom, { request, port }, mesh);
  if (policy === undefined) return undefined;
  const authorizer = mesh.authorizers[policy.spec.provider!.name];
  if (authorizer === undefined || new Set(custom.map(({ spec }) => spec.provider!.name)).size > 1) return denied(nameOf(policy));
  if (request.protocol === 'TCP' && authorizer.protocol === 'HTTP') return undefined;
  return authorizer.allows(request) ? undefined : denied(nameOf(policy));
}

/** The second and the third step: DENY, then ALLOW, of which one has to match if there are any. What runs dry has no part in it. */
export function judge(policies: readonly Policy[], asked: Asked, mesh: Mesh): Decision {
  const enforced = policies.filter(policy => !isDryRun(policy));
  const deny = found(enforced.filter(policy => actionOf(policy) === 'DENY'), asked, mesh);
  if (deny !== undefined) return denied(nameOf(deny));
  const allows = enforced.filter(policy => actionOf(policy) === 'ALLOW');
  if (allows.length === 0) return allowed('no ALLOW policy');
  const allow = found(allows, asked, mesh);
  return allow === undefined ? denied('no ALLOW policy matches') : allowed(nameOf(allow));
}

/** What Envoy decides by policies: others, tokens, and then the rules. */
export function decide(policies: readonly Policy[], jwtRules: readonly JwtRule[], asked: Asked, mesh: Mesh): Decision {
  const others = askOthers(policies, asked, mesh);
  if (others !== undefined) return others;
  const { isRefused, claims } = authenticate(jwtRules, asked.request);
  return isRefused ? denied('the token') : judge(policies, { ...asked, claims }, mesh);
}
