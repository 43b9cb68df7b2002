import { validate } from '../../src/validation';

const judge = (annotations: { [key: string]: string }, kind = 'security.istio.io/v1/PeerAuthentication') => {
  const [group, version, name] = kind.split('/');
  return validate({ apiVersion: `${group}/${version}`, kind: name, metadata: { name: 'test', annotations }, spec: {} })
    .map(v => `${v.field}: ${v.problem}; ${v.cure} [${v.code}]`);
};

describe('annotations', () => {
  test.each<{ [key: string]: string }>([{}, { 'example.com/owner': 'shop' }, { 'internal.istio.io/route-semantics': 'gateway' }])('may be %j', annotations => {
    expect(judge(annotations)).toEqual([]);
  });

  test.each(['internal.istio.io/webhook-always-reject', 'internal.istio.io/parents', 'internal.istio.io/parent-namespace'])('must not be %s, whatever its value', name => {
    expect(judge({ [name]: '' })).toEqual([`metadata.annotations["${name}"]: must not be set, since it is for istiod alone; remove it [InternalAnnotation]`]);
    expect(judge({ [name]: 'shop' }, 'security.istio.io/v1/AuthorizationPolicy')).toHaveLength(1);
  });

  test('must not ask for a dry run of what has none', () => {
    expect(judge({ 'istio.io/dry-run': 'false' }))
      .toEqual(['metadata.annotations["istio.io/dry-run"]: must not be set but on an AuthorizationPolicy; remove it [Excluded]']);
    expect(judge({ 'istio.io/dry-run': 'true' }, 'security.istio.io/v1/AuthorizationPolicy')).toEqual([]);
  });

  test('are left alone on kinds that Istio does not judge', () => {
    expect(judge({ 'internal.istio.io/parents': 'a' }, 'apps/v1/Deployment')).toEqual([]);
  });
});
