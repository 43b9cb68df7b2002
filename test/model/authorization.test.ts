import { authorizationActionOf, authorizationRulesOf, resourceOf } from '../../src/model';

const policy = (spec: object) => resourceOf({ apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', metadata: { name: 'web' }, spec }, {}, 'shop');

test('a policy allows unless it says otherwise', () => {
  expect([authorizationActionOf(policy({})), authorizationActionOf(policy({ action: 'DENY' }))]).toStrictEqual(['ALLOW', 'DENY']);
});

test('a rule is read into what it looks at, each with its field', () => {
  const [rule] = authorizationRulesOf(policy({
    rules: [{
      from: [{ source: { principals: ['a'], notRequestPrincipals: ['*'] } }, { source: { remoteIpBlocks: ['10.0.0.0/8'] } }],
      to: [{ operation: { notPaths: ['/a'], ports: ['80'] } }],
      when: [{ key: 'source.namespace', values: ['shop'], notValues: ['other'] }, { key: 'request.headers[x-a]', values: ['b'] }],
    }],
  }));

  expect([...rule.from.flat(), ...rule.to.flat(), ...rule.when].map(({ name, values, isNegative, isHttp, isIdentity, field }) =>
    [field.replace('spec.rules[0].', ''), name, ...values, isNegative && 'not', isHttp && 'HTTP', isIdentity && 'identity'].filter(one => one !== false).join(' '))).toStrictEqual([
    'from[0].source.principals principals a identity',
    'from[0].source.notRequestPrincipals requestPrincipals * not HTTP',
    'from[1].source.remoteIpBlocks remoteIpBlocks 10.0.0.0/8',
    'to[0].operation.ports ports 80',
    'to[0].operation.notPaths paths /a not HTTP',
    'when[0].values source.namespace shop identity',
    'when[0].notValues source.namespace other not identity',
    'when[1].values request.headers[x-a] b HTTP',
  ]);
});

test('no rules are none, and an empty one looks at nothing', () => {
  expect(authorizationRulesOf(policy({}))).toStrictEqual([]);
  expect(authorizationRulesOf(policy({ rules: [{}] }))).toStrictEqual([{ field: 'spec.rules[0]', from: [], to: [], when: [] }]);
});
