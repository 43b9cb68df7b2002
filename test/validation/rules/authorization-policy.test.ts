import { authorizationPolicy } from '../../../src/validation/rules/authorization-policy';
import { complaints } from '../../support/violations';

const judge = (spec: object) => complaints(authorizationPolicy, spec);
const judgeSource = (source?: object, action = 'ALLOW') => complaints(authorizationPolicy, {
  action, rules: [{ from: [{ source }] }], ...action === 'CUSTOM' && { provider: { name: 'opa' } },
});
const judgeOperation = (operation?: object) => judge({ rules: [{ to: [{ operation }] }] });
const judgeWhen = (when: object, action = 'ALLOW') => complaints(authorizationPolicy, {
  action, rules: [{ when: [when] }], ...action === 'CUSTOM' && { provider: { name: 'opa' } },
});

describe('AuthorizationPolicy', () => {
  test('accepts one that denies everything, and its opposite', () => {
    expect(judge({})).toEqual([]);
    expect(judge({ rules: [{}] })).toEqual([]);
  });

  test('accepts sources, operations and conditions together', () => {
    expect(judge({
      selector: { matchLabels: { app: 'reviews' } },
      action: 'DENY',
      rules: [{
        from: [{ source: { principals: ['cluster.local/ns/shop/*'], notIpBlocks: ['10.0.0.0/8'] } }, { source: { serviceAccounts: ['shop/cart', 'web'] } }],
        to: [{ operation: { methods: ['GET'], paths: ['/info*', '/a/{*}/b/{**}'], ports: ['8080'] } }],
        when: [{ key: 'request.headers[x-team]', notValues: ['blue'] }],
      }],
    })).toEqual([]);
  });

  test('refuses an unknown action', () => {
    expect(judge({ action: 'LOG' }))
      .toEqual(["spec.action: must be one of ALLOW, DENY, AUDIT, CUSTOM, got 'LOG'; choose one of ALLOW, DENY, AUDIT, CUSTOM [UnknownValue]"]);
  });

  test.each([{ action: 'DENY' }, { action: 'DENY', rules: [] }])('refuses a DENY that never triggers: %j', spec => {
    expect(judge(spec)).toEqual([
      'spec.rules: must hold a rule for the action DENY, which does nothing without; add a rule; an empty one, {}, matches every request [Required]',
    ]);
  });

  test.each([{}, { action: 'ALLOW', rules: [] }, { action: 'AUDIT' }, { action: 'DENY', rules: [{}] }])('accepts %j', spec => {
    expect(judge(spec)).toEqual([]);
  });

  test('refuses a CUSTOM without provider', () => {
    expect(judge({ action: 'CUSTOM', rules: [{}] })).toEqual(["spec.provider: must be set; set 'provider' [Required]"]);
    expect(judge({ action: 'CUSTOM', rules: [{}], provider: {} })).toEqual(["spec.provider.name: must be set; set 'name' [Required]"]);
    expect(judge({ action: 'CUSTOM', rules: [{}], provider: { name: 'opa' } })).toEqual([]);
  });

  test('refuses a provider without CUSTOM', () => {
    expect(judge({ provider: { name: 'opa' } }))
      .toEqual(['spec.provider: must not be set with the action ALLOW; remove it, or set the action to CUSTOM [Excluded]']);
  });

  test('counts rules and sources', () => {
    const source = { source: { principals: ['*'] } };
    expect(judge({ rules: Array(512).fill({ from: Array(2).fill(source) }) })).toEqual([]);
    expect(judge({ rules: Array(513).fill({}) }))
      .toEqual(['spec.rules: at most 512 rules, got 513; keep fewer, or spread them over several objects [TooMany]']);
    expect(judge({ rules: [{ from: Array(513).fill(source) }] }))
      .toEqual(['spec.rules[0].from: at most 512 sources, got 513; keep fewer, or spread them over several objects [TooMany]']);
  });
});

describe('AuthorizationPolicy in a dry run', () => {
  const rehearse = (dryRun: string, action?: string) =>
    complaints(authorizationPolicy, { action, rules: [{}] }, { annotations: { 'istio.io/dry-run': dryRun } });

  test.each([['true', undefined], ['false', 'ALLOW'], ['T', 'DENY'], ['0', 'DENY']])('may be one with %s and the action %s', (dryRun, action) => {
    expect(rehearse(dryRun, action)).toEqual([]);
  });

  test.each(['', 'yes', 'tRUE'])("is not one with '%s'", dryRun => {
    expect(rehearse(dryRun))
      .toEqual([`metadata.annotations["istio.io/dry-run"]: must be 'true' or 'false', got '${dryRun}'; write 'true', or remove it [UnknownValue]`]);
  });

  test('is none with another action', () => {
    expect(rehearse('true', 'AUDIT')).toEqual([
      'metadata.annotations["istio.io/dry-run"]: must not be set with the action AUDIT; remove it, or set the action to ALLOW or DENY [Excluded]',
    ]);
  });
});

describe('AuthorizationPolicy source', () => {
  test.each([undefined, {}, { principals: [] }])('refuses %j, which says nothing', source => {
    expect(judgeSource(source)).toEqual([
      "spec.rules[0].from[0].source: must say where requests come from; set one of its fields, or remove 'from' to match any source [Empty]",
    ]);
  });

  test('accepts an empty list of entries, which istiod reads as none', () => {
    expect(judge({ rules: [{ from: [], to: [] }] })).toEqual([]);
  });

  test('refuses service accounts beside other peer identities', () => {
    expect(judgeSource({ serviceAccounts: ['cart'], notNamespaces: ['web'] })).toEqual([
      'spec.rules[0].from[0].source: service accounts cannot stand beside principals or namespaces, got serviceAccounts and notNamespaces; '
      + 'write two sources, or keep one kind [OneOf]',
    ]);
    expect(judgeSource({ notServiceAccounts: ['cart'], principals: [] })).toHaveLength(1);
    expect(judgeSource({ notServiceAccounts: ['cart'], trustDomains: ['cluster.local'], requestPrincipals: ['*'], ipBlocks: ['10.0.0.1'] })).toEqual([]);
  });

  test.each(['principals', 'notPrincipals', 'namespaces', 'notNamespaces', 'requestPrincipals', 'notRequestPrincipals'])('refuses an empty text in %s', name => {
    expect(judgeSource({ [name]: ['a', ''] }))
      .toEqual([`spec.rules[0].from[0].source.${name}[1]: must not be empty; write a value, or leave it out [Empty]`]);
  });

  test.each(['', '*', 'shop/*', 'shop/cart/a', '/cart', 'shop/'])("refuses service account '%s'", account => {
    expect(judgeSource({ serviceAccounts: [account] })).toEqual([
      `spec.rules[0].from[0].source.serviceAccounts[0]: must be a service account without wildcard, got '${account}'; `
      + "write it as '<namespace>/<name>' or '<name>' [BadServiceAccount]",
    ]);
  });

  test('refuses too long and too many service accounts', () => {
    expect(judgeSource({ serviceAccounts: ['a'.repeat(320)] })).toEqual([]);
    expect(judgeSource({ notServiceAccounts: ['a'.repeat(321)] }))
      .toEqual(['spec.rules[0].from[0].source.notServiceAccounts[0]: must have at most 320 bytes, got 321; shorten it [TooLong]']);
    expect(judgeSource({ serviceAccounts: Array(16).fill('cart') })).toEqual([]);
    expect(judgeSource({ serviceAccounts: Array(17).fill('cart') })).toEqual([
      'spec.rules[0].from[0].source.serviceAccounts: at most 16 service accounts, got 17; keep fewer, or spread them over several objects [TooMany]',
    ]);
  });

  test.each(['cluster.local', 'cluster*', '*.local', '*'])('accepts trust domain %s', domain => {
    expect(judgeSource({ trustDomains: [domain] })).toEqual([]);
  });

  test.each(['a*b', '**', '*a*'])('refuses trust domain %s for its wildcards', domain => {
    expect(judgeSource({ notTrustDomains: [domain] })).toEqual([
      `spec.rules[0].from[0].source.notTrustDomains[0]: must hold at most one wildcard, first or last, got '${domain}'; `
      + "write it as 'abc', 'abc*', '*abc' or '*' [BadWildcard]",
    ]);
  });

  test('refuses an identity for a trust domain', () => {
    expect(judgeSource({ trustDomains: ['cluster.local/ns/shop/sa/cart'] })).toEqual([
      "spec.rules[0].from[0].source.trustDomains[0]: must be a trust domain without '/', got 'cluster.local/ns/shop/sa/cart'; "
      + "write it as 'cluster.local', or use principals [BadTrustDomain]",
    ]);
  });

  test.each(['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '::1', 'fe80::1%eth0', '2001:db8::/128', '::ffff:10.0.0.1'])('accepts address %s', address => {
    expect(judgeSource({ ipBlocks: [address], notIpBlocks: [address], remoteIpBlocks: [address], notRemoteIpBlocks: [address] })).toEqual([]);
  });

  test.each(['', '*', '10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.0/33', '10.0.0.0/08', '::/129', 'fe80::1%eth0/64', '::1%', 'example.com'])("refuses address '%s'", address => {
    expect(judgeSource({ remoteIpBlocks: [address] })).toEqual([
      `spec.rules[0].from[0].source.remoteIpBlocks[0]: must be an IP address or CIDR range, got '${address}'; `
      + "write an address such as '10.0.0.1' or '10.0.0.0/16' [BadAddress]",
    ]);
  });

  test.each(['principals', 'namespaces', 'serviceAccounts', 'trustDomains', 'requestPrincipals', 'notRequestPrincipals'])('refuses %s with CUSTOM', name => {
    expect(judgeSource({ [name]: ['a'] }, 'CUSTOM')).toEqual([
      `spec.rules[0].from[0].source.${name}: must not be set with the action CUSTOM, got ["a"]; match by address, or let the external authorizer judge it [Excluded]`,
    ]);
  });

  test('accepts addresses with CUSTOM', () => {
    expect(judgeSource({ ipBlocks: ['10.0.0.1'], principals: [] }, 'CUSTOM')).toEqual([]);
  });
});

describe('AuthorizationPolicy operation', () => {
  test.each([undefined, {}, { notPorts: [] }])('refuses %j, which says nothing', operation => {
    expect(judgeOperation(operation))
      .toEqual(["spec.rules[0].to[0].operation: must say what requests do; set one of its fields, or remove 'to' to match any operation [Empty]"]);
  });

  test.each(['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'])('refuses an empty text in %s', name => {
    expect(judgeOperation({ [name]: [''] })).toEqual([`spec.rules[0].to[0].operation.${name}[0]: must not be empty; write a value, or leave it out [Empty]`]);
  });

  test.each(['0', '80', '0080', '65535'])('accepts port %s', port => {
    expect(judgeOperation({ ports: [port], notPorts: [port] })).toEqual([]);
  });

  test.each(['', '65536', '-1', '80*', '*', 'http'])("refuses port '%s'", port => {
    expect(judgeOperation({ ports: [port] })).toEqual([
      `spec.rules[0].to[0].operation.ports[0]: must be a port from 0 to 65535, got '${port}'; write the number alone: ports take no names and no wildcards [BadPort]`,
    ]);
  });

  test.each(['/', '/a b', '/a*b', '*', '/foo/{*}', '/foo/{**}/', '/foo/{*}/bar/{**}', '/{**}/foo', '{*}', '/%20/{*}'])('accepts path %s', path => {
    expect(judgeOperation({ paths: [path], notPaths: [path] })).toEqual([]);
  });

  test.each([
    ['/{**}/foo/{*}', "'{**}' is not the last operator"],
    ['/{**}/{**}', "'{**}' is not the last operator"],
    ['/foo/{*}.txt', "'{*}.txt' has braces beside an operator"],
    ['/{id}', "'{id}' has braces beside an operator"],
    ['/*/{*}', "'*' cannot stand in a template"],
    ['/a//{*}', "'' cannot stand in a template"],
  ])('refuses path %s', (path, reason) => {
    expect(judgeOperation({ notPaths: [path] })).toEqual([
      `spec.rules[0].to[0].operation.notPaths[0]: must be a path or a path template, got '${path}': ${reason}; `
      + "write '{*}' for one whole segment, '{**}' once and after all '{*}', and no other braces [BadPath]",
    ]);
  });
});

describe('AuthorizationPolicy condition', () => {
  test.each([
    ['request.headers[x-team]', 'a'], ['request.auth.claims[realm][role]', 'a'], ['experimental.envoy.filters.a.b[c]', '[a]'], ['source.ip', '10.0.0.0/8'],
    ['remote.ip', '::1'], ['destination.ip', '10.0.0.1'], ['destination.port', '80'], ['source.namespace', 'shop'], ['source.principal', '*'],
    ['source.serviceAccount', 'shop/cart'], ['source.trustDomain', '*.local'], ['request.auth.principal', 'a/b'], ['request.auth.audiences', 'a'],
    ['request.auth.presenter', 'a'], ['connection.sni', 'www.example.com'],
  ])('accepts %s of %s', (key, value) => {
    expect(judgeWhen({ key, values: [value] })).toEqual([]);
    expect(judgeWhen({ key, notValues: [value] })).toEqual([]);
  });

  test.each([
    ['source.ip', 'a', 'BadAddress'], ['remote.ip', '', 'BadAddress'], ['destination.ip', '10.0.0.0/33', 'BadAddress'], ['destination.port', 'http', 'BadPort'],
    ['source.namespace', '', 'Empty'], ['source.serviceAccount', '*', 'BadServiceAccount'], ['source.trustDomain', 'a*b', 'BadWildcard'],
    ['connection.sni', '', 'Empty'], ['request.headers[a]', '', 'Empty'],
  ])("refuses %s of '%s'", (key, value, code) => {
    expect(judgeWhen({ key, values: ['*', value].slice(1) })).toEqual([expect.stringMatching(new RegExp(`^spec\\.rules\\[0\\]\\.when\\[0\\]\\.values\\[0\\]: .* \\[${code}\\]$`))]);
    expect(judgeWhen({ key, notValues: [value] })).toHaveLength(1);
  });

  test.each(['destination.name', 'request.header', 'toString', 'source.ips'])('refuses the unknown attribute %s', key => {
    expect(judgeWhen({ key, values: ['a'] })).toEqual([
      'spec.rules[0].when[0].key: must be one of source.ip, remote.ip, destination.ip, destination.port, source.namespace, source.serviceAccount, '
      + 'source.principal, source.trustDomain, request.auth.principal, request.auth.audiences, request.auth.presenter, connection.sni, '
      + `request.headers…[…], request.auth.claims…[…], experimental.envoy.filters.…[…], got '${key}'; choose one of these attributes [UnknownAttribute]`,
    ]);
  });

  test.each([
    ['destination.namespace', 'create the policy in the namespace it is for'], ['destination.labels[app]', 'use the selector of the policy'],
  ])('knows what replaces %s', (key, cure) => {
    expect(judgeWhen({ key, values: ['a'] })).toEqual([expect.stringContaining(`; ${cure} [UnknownAttribute]`)]);
  });

  test.each([
    ['request.headers', 'request.headers[<name>]'], ['request.headers[]', 'request.headers[<name>]'], ['request.auth.claims.iss', 'request.auth.claims[<name>]'],
    ['experimental.envoy.filters.a.b', 'experimental.envoy.filters.<filter>[<name>]'],
  ])('wants a name in brackets for %s', (key, form) => {
    expect(judgeWhen({ key, values: ['a'] }))
      .toEqual([`spec.rules[0].when[0].key: must name an entry in brackets, got '${key}'; write it as '${form}' [UnknownAttribute]`]);
  });

  test.each([{}, { key: '', values: ['a'] }])('refuses a condition without key: %j', when => {
    expect(judgeWhen(when)).toEqual(["spec.rules[0].when[0].key: must be set; set 'key' [Required]"]);
  });

  test('refuses a condition without values', () => {
    expect(judgeWhen({ key: 'source.ip', values: [] }))
      .toEqual(["spec.rules[0].when[0]: must have values or notValues for 'source.ip', got none; set one of values, notValues [Empty]"]);
  });

  test.each(['source.namespace', 'source.principal', 'source.serviceAccount', 'source.trustDomain', 'request.auth.principal', 'request.auth.claims[iss]'])('refuses %s with CUSTOM', key => {
    expect(judgeWhen({ key, values: ['a'] }, 'CUSTOM')).toEqual([
      `spec.rules[0].when[0].key: must not be '${key}' with the action CUSTOM; choose another attribute, or let the external authorizer judge it [Excluded]`,
    ]);
  });

  test.each(['request.headers[x-team]', 'connection.sni'])('accepts %s with CUSTOM', key => {
    expect(judgeWhen({ key, values: ['a'] }, 'CUSTOM')).toEqual([]);
  });
});
