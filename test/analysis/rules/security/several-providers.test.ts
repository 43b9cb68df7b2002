import { severalProviders } from '../../../../src/analysis/rules/security/several-providers';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, forApp, pod } from '../../../support/security';

const custom = (name: string, provider: string, spec: object = forApp('web'), place = 'shop') =>
  authorization(name, { ...spec, action: 'CUSTOM', provider: { name: provider }, rules: [{}] }, place);
const FIELD = 'spec.provider.name';

test('finds two providers of one workload', () => {
  expect(runRule(severalProviders, pod('web') + custom('a', 'opa') + custom('b', 'login', {})).map(({ resource: { name }, message }) => [name, message])).toStrictEqual([
    ['a', "workload 'web' is also under 'shop/b', which asks provider 'login' instead of 'opa': istiod takes one for a workload, and with two denies what they match"],
    ['b', "workload 'web' is also under 'shop/a', which asks provider 'opa' instead of 'login': istiod takes one for a workload, and with two denies what they match"],
  ]);
});

test.each([
  ['for the same pods', custom('a', 'opa') + custom('b', 'login'), ['a', 'b'].map(name => `shop/${name}`)],
  ['of the mesh and of a namespace', custom('a', 'opa', {}, 'istio-system') + custom('b', 'login'), ['istio-system/a', 'shop/b']],
  ['for one Service', ...[{ targetRefs: [{ group: '', kind: 'Service', name: 'web' }] }].map(spec => custom('a', 'opa', spec) + custom('b', 'login', spec)), ['shop/a', 'shop/b']],
] as [string, string, string[]][])('finds those %s, though no workload is known', (_, yaml, names) => {
  expect(findingsOf(severalProviders, yaml).sort()).toStrictEqual(names.map(name => `warning AuthorizationPolicy ${name} ${FIELD}`));
});

test.each([
  ['one provider is named twice', pod('web') + custom('a', 'opa') + custom('b', 'opa', {})],
  ['each is of another workload', pod('web') + pod('api') + custom('a', 'opa') + custom('b', 'login', forApp('api'))],
  ['each is of another namespace', custom('a', 'opa', {}) + custom('b', 'login', {}, 'other')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(severalProviders, yaml)).toStrictEqual([]);
});
