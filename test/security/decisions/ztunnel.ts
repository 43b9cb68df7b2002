import { isInBlock } from './addresses';
import { attachedToPods } from './attachment';
import { negated } from './conditions';
import { Fields, nameOf, Policy, Rule, When } from './manifests';
import { Mesh, Workload } from './mesh';
import { allowed, Decision, denied, Request } from './request';
import { matchesText } from './text';
import { isPlaintextRefused } from './ztunnel-mutual-tls';

/** What ztunnel knows of a connection. */
type Test = (pattern: string, request: Request, namespaceOfPolicy: string) => boolean;

/** It knows nothing of trust domains, nor of aliases. `handleRule` of pilot/pkg/serviceregistry/ambient, `matches` of ztunnel's rbac. */
const KNOWN: { readonly [field: string]: Test } = {
  ports: (pattern, { port }) => Number(pattern) === port,
  ipBlocks: (block, { sourceIp }) => isInBlock(block, sourceIp),
  namespaces: (pattern, { caller }) => matchesText(pattern, caller?.namespace),
  principals: (pattern, { caller }) => matchesText(pattern, caller && `${caller.trustDomain}/ns/${caller.namespace}/sa/${caller.account}`),
  serviceAccounts: (pattern, { caller }, namespaceOfPolicy) =>
    caller !== undefined && (pattern.includes('/') ? pattern : `${namespaceOfPolicy}/${pattern}`) === `${caller.namespace}/${caller.account}`,
};
const OF_WHEN: { readonly [key: string]: string } =
  { 'source.ip': 'ipBlocks', 'source.namespace': 'namespaces', 'source.principal': 'principals', 'destination.port': 'ports' };
const OF_HTTP = ['hosts', 'methods', 'paths', 'remoteIpBlocks', 'requestPrincipals'];

const has = (fields: Fields, field: string) => (fields[field] ?? []).length + (fields[negated(field)] ?? []).length > 0;
const fieldsOf = ({ key, values, notValues }: When): Fields => OF_WHEN[key] === undefined ? {}
  : { [OF_WHEN[key]]: values, [negated(OF_WHEN[key])]: notValues };

/** What is empty, of all that ztunnel knows, is never met. */
function isMet(fields: Fields, request: Request, namespaceOfPolicy: string): boolean {
  const asked = Object.keys(KNOWN).filter(field => has(fields, field));
  return asked.length > 0 && asked.every(field => {
    const test = (pattern: string) => KNOWN[field](pattern, request, namespaceOfPolicy);
    const { [field]: values = [], [negated(field)]: notValues = [] } = fields;
    return (values.length === 0 || values.some(test)) && !notValues.some(test);
  });
}

function isRuleMet({ from = [], to = [], when = [] }: Rule, isAllow: boolean, request: Request, namespaceOfPolicy: string): boolean {
  const clauses: Fields[][] = [to.map(({ operation = {} }) => operation), from.map(({ source = {} }) => source), ...when.map(one => [fieldsOf(one)])];
  const isOfHttp = clauses.flat().some(fields => OF_HTTP.some(field => has(fields, field))) || when.some(({ key }) => OF_WHEN[key] === undefined);
  if (isAllow && isOfHttp) return false;
  return clauses.every(clause => clause.length === 0 || clause.some(fields => isMet(fields, request, namespaceOfPolicy)));
}

function found(action: 'ALLOW' | 'DENY', policies: readonly Policy[], request: Request): Policy | undefined {
  return policies.find(({ metadata: { namespace }, spec: { action: own = 'ALLOW', rules = [] } }) =>
    own === action && rules.some(rule => isRuleMet(rule, action === 'ALLOW', request, namespace)));
}

/** What the ztunnel of pods decides, which has no say about HTTP. Dry runs, CUSTOM and AUDIT are not told to it. `assert_rbac` of ztunnel's state. */
export function atZtunnel(request: Request, workload: Workload, mesh: Mesh): Decision {
  if (request.caller === undefined && isPlaintextRefused(request.port, workload, mesh)) return denied('mutual TLS');
  const policies = attachedToPods('AuthorizationPolicy', workload, mesh).filter(({ metadata: { annotations = {} } }) => annotations['istio.io/dry-run'] !== 'true');
  const deny = found('DENY', policies, request);
  if (deny !== undefined) return denied(nameOf(deny));
  if (policies.every(({ spec: { action = 'ALLOW' } }) => action !== 'ALLOW')) return allowed('no ALLOW policy');
  const allow = found('ALLOW', policies, request);
  return allow === undefined ? denied('no ALLOW policy matches') : allowed(nameOf(allow));
}
