import { deprecatedIn } from '../../src/validation';

const found = (kind: string, spec: unknown) => deprecatedIn({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name: 'a' }, spec })
  .map(({ severity, field, problem, cure }) => `${severity}: ${field} ${problem}; ${cure}`);

test('names what has taken the place of a field', () => {
  expect(found('VirtualService', { http: [{}, { fault: { delay: { percent: 5 } }, corsPolicy: { allowOrigin: ['a'] } }] })).toEqual([
    'warning: spec.http[1].fault.delay.percent is deprecated; use percentage',
    'warning: spec.http[1].corsPolicy.allowOrigin is deprecated; use allowOrigins',
  ]);
});

test('knows the places of a policy', () => {
  const policy = { loadBalancer: { simple: 'LEAST_CONN' } };

  expect(found('DestinationRule', { trafficPolicy: { ...policy, portLevelSettings: [policy] }, subsets: [{ trafficPolicy: { ...policy, portLevelSettings: [policy] } }] })).toEqual([
    'warning: spec.trafficPolicy.loadBalancer.simple LEAST_CONN is deprecated; use LEAST_REQUEST',
    'warning: spec.trafficPolicy.portLevelSettings[0].loadBalancer.simple LEAST_CONN is deprecated; use LEAST_REQUEST',
    'warning: spec.subsets[0].trafficPolicy.loadBalancer.simple LEAST_CONN is deprecated; use LEAST_REQUEST',
    'warning: spec.subsets[0].trafficPolicy.portLevelSettings[0].loadBalancer.simple LEAST_CONN is deprecated; use LEAST_REQUEST',
  ]);
});

test('is silent about other kinds, and about what is not set', () => {
  expect(found('Gateway', { http: [{ fault: { delay: { percent: 5 } } }] })).toEqual([]);
  expect(found('VirtualService', { http: [{ fault: { delay: { percent: 0 } } }] })).toEqual([]);
  expect(found('VirtualService', undefined)).toEqual([]);
});
