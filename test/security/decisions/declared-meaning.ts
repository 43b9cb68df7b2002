import { DeclaredLayer, DeclaredPeer, DeclaredRule, Declarations, SERVERS } from './declarations';
import { Request } from './request';

/**
 * What declarations allow, read without a look at any policy: who is let in by somebody's word, and kept out by nobody's.
 */

/** What ports of the pods are called, and which of them are read as HTTP. */
const PORTS: { readonly [port: number]: string } = { 8080: 'http', 8081: 'admin', 9001: 'bytes' };
const OF_HTTP = ['http', 'admin'];

function isLike(pattern: string, text: string): boolean {
  if (pattern.startsWith('*')) return text.endsWith(pattern.slice(1)) && text !== '';
  return pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}

function isPath(pattern: string, path: string): boolean {
  const bare = path.replace(/\?.*/, '');
  return pattern === '/x/{*}' ? /^\/x\/[^/]+$/.test(bare) : isLike(pattern, bare);
}

const isHost = (pattern: string, host: string) => isLike(pattern, host.toLowerCase().replace(pattern.startsWith('*') ? /$^/ : /:\d+$/, ''));
const NETS: { readonly [block: string]: RegExp } = {
  '10.0.0.0/16': /^10\.0\./, '10.1.0.0/16': /^10\.1\./, '10.1.0.1': /^10\.1\.0\.1$/, '10.0.0.2': /^10\.0\.0\.2$/,
};
const isFrom = (block: string, address: string) => NETS[block].test(address);

/** One of the items if there are any, and none of the others. */
function holds(items: readonly string[] | undefined, notItems: readonly string[] | undefined, test: (item: string) => boolean): boolean {
  return (items?.some(test) ?? true) && !notItems?.some(test);
}

function isMeant(rule: DeclaredRule | undefined, request: Request): boolean {
  if (rule === undefined) return true;
  const port = PORTS[request.port];
  const isAtEnds = holds(rule.ports, rule.notPorts, name => name === port)
    && holds(rule.ipBlocks, rule.notIpBlocks, block => isFrom(block, request.sourceIp));
  if (rule.protocol === 'tcp') return isAtEnds;
  if (!OF_HTTP.includes(port) || request.protocol !== 'HTTP') return false;
  return isAtEnds && (rule.protocol === 'grpc' ? isCall(rule, request) : isRequest(rule, request));
}

function isCall({ methods }: DeclaredRule, { method, path }: Request): boolean {
  return method === 'POST' && (methods === undefined ? path.startsWith('/shop.v1.Api/') : methods.some(name => path === `/shop.v1.Api/${name}`));
}

function isRequest({ methods, notMethods, paths, notPaths, hosts, headers = {}, notHeaders = {} }: DeclaredRule, request: Request): boolean {
  const has = (name: string, patterns: readonly string[]) => {
    const text: string | undefined = request.headers[name];
    return text !== undefined && patterns.some(pattern => pattern === '*' || isLike(pattern, text));
  };
  return holds(methods, notMethods, one => one === request.method) && holds(paths, notPaths, one => isPath(one, request.path))
    && holds(hosts, undefined, one => isHost(one, request.host))
    && Object.entries(headers).every(([name, patterns]) => has(name, patterns))
    && !Object.entries(notHeaders).some(([name, patterns]) => has(name, patterns));
}

const TESTS: { readonly [kind in DeclaredPeer['kind']]: (name: string, request: Request) => boolean } = {
  account: (name, { caller }) => caller !== undefined && name === `${caller.namespace}/${caller.account}`,
  namespace: (name, { caller }) => caller?.namespace === name,
  principal: (name, { caller }) => caller !== undefined && isLike(name, `${caller.trustDomain}/ns/${caller.namespace}/sa/${caller.account}`),
  trustDomain: (name, { caller }) => caller?.trustDomain === name,
  identity: (_, { caller }) => caller !== undefined,
  anybody: () => true,
  addresses: (name, { sourceIp }) => isFrom(name, sourceIp),
  user: (name, { token, protocol }) => protocol === 'HTTP' && token !== undefined && isLike(name, `${token.claims.iss}/${token.claims.sub}`),
};

/** Who is left out of those who get in is so in every trust domain; who is left out of those who are kept out, in the own one: so nobody gets in by it. */
function isNamed({ kind, name, except }: DeclaredPeer, request: Request, isKeptOut: boolean): boolean {
  const isLeftOut = except !== undefined && TESTS.account(except, request) && (!isKeptOut || request.caller?.trustDomain === 'cluster.local');
  return TESTS[kind](name, request) && !isLeftOut;
}

/** The accounts of clients, as programs give them. */
const accountOf = (client: string) => `${SERVERS[client] ?? 'data'}/${client}`;

/** Whether plaintext is turned away: the port, the server, its namespace and the mesh are asked, in this order. */
function isStrict({ servers, namespaces, mesh }: Declarations, name: string, { port }: Request): boolean {
  const { mutualTls, mutualTlsOfHttp } = servers[name];
  const ofPort = port === 8080 ? mutualTlsOfHttp : undefined;
  return (ofPort ?? mutualTls ?? namespaces[SERVERS[name]].mutualTls ?? mesh.mutualTls) === 'strict';
}

/** Whether what is declared says that a request may come in. */
export function isDeclared(declarations: Declarations, name: string, request: Request): boolean {
  const { servers, edges, namespaces, mesh } = declarations;
  if (request.caller === undefined && isStrict(declarations, name, request)) return false;
  const layers: readonly DeclaredLayer[] = [servers[name], namespaces[SERVERS[name]], mesh];
  const isOneOf = (admissions: DeclaredLayer['allowed'], isKeptOut = false) =>
    admissions.some(({ peer, rule }) => isNamed(peer, request, isKeptOut) && isMeant(rule, request));
  if (layers.some(({ access, denied }) => access === 'denied' || isOneOf(denied, true))) return false;

  const closing = layers.filter(({ access }) => access !== undefined);
  if (closing.length === 0 || closing.some(({ access, allowed }) => access === 'all' || isOneOf(allowed))) return true;
  const isCaller = (account: string) => TESTS.account(account, request);
  return servers[name].access === 'declared' && (
    edges.some(({ from, to, rule }) => to === name && isCaller(accountOf(from)) && isMeant(rule, request))
    || (servers[name].route !== undefined && isCaller('istio-ingress/edge')));
}
