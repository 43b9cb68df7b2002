import { sidecarHidesOwnConfig } from '../../../../src/analysis/rules/egress/sidecar-hides-own-config';
import { findingsOf, runRule } from '../../../support/analysis';
import { deployment, destinationRule, entry, HTTPS, pod, selecting, service, sidecar, virtualService } from '../../../support/egress-manifests';

const web = pod('shop/web-1', 'app: web');
const scope = sidecar('shop/default', ['pay/*']);
const own = entry('shop/api', 'api.pay.example', HTTPS, ", exportTo: ['.']");
const reviews = service('other/reviews');
const REVIEWS = 'reviews.other.svc.cluster.local';

test('finds a ServiceEntry for its namespace alone that no Sidecar there imports', () => {
  expect(runRule(sidecarHidesOwnConfig, scope + own + web)).toMatchObject([{
    severity: 'warning',
    resource: { kind: 'ServiceEntry', name: 'api' },
    field: 'spec.hosts',
    message: "acts on no client: it is for namespace 'shop' alone, where no Sidecar imports 'api.pay.example' (Sidecar 'shop/default' and any other)",
    fix: "add './api.pay.example' to the Sidecar, export this to the namespaces that use it, or remove it",
  }]);
});

test('finds a VirtualService for its namespace alone', () => {
  expect(findingsOf(sidecarHidesOwnConfig, scope + web + virtualService('shop/api', "{ hosts: [api.pay.example], exportTo: ['.'] }")))
    .toStrictEqual(['warning VirtualService shop/api spec.hosts']);
});

test('finds a DestinationRule beside the clients, wherever it is exported to', () => {
  expect(findingsOf(sidecarHidesOwnConfig, scope + web + reviews + destinationRule('shop/reviews', `{ host: ${REVIEWS} }`)))
    .toStrictEqual(['warning DestinationRule shop/reviews spec.host']);
});

test('the default of the mesh counts where a namespace has none', () => {
  expect(findingsOf(sidecarHidesOwnConfig, sidecar('istio-system/default', ['istio-system/*']) + own + web)).toStrictEqual(['warning ServiceEntry shop/api spec.hosts']);
  expect(findingsOf(sidecarHidesOwnConfig, sidecar('istio-system/default', ['./*']) + own + web)).toStrictEqual([]);
});

test('only tells of it where the workloads of the namespace are in other manifests', () => {
  expect(findingsOf(sidecarHidesOwnConfig, scope + own)).toStrictEqual(['info ServiceEntry shop/api spec.hosts']);
});

test.each([
  ['the Sidecar imports it', sidecar('shop/default', ['./*']) + own + web],
  ['another Sidecar there imports it', scope + sidecar('shop/web', ['./*'], selecting('app: web')) + own + web],
  ['a workload has no Sidecar', sidecar('shop/api', ['pay/*'], selecting('app: api')) + own + deployment('shop/api', 'app: api')],
  ['others see it', scope + web + entry('shop/api', 'api.pay.example', HTTPS) + virtualService('shop/api', '{ hosts: [api.pay.example] }')],
  ['a gateway of the namespace may use it', scope + own + pod('shop/gateway-1', 'app: gw', ', annotations: { inject.istio.io/templates: gateway }')],
  ['an imported VirtualService leads to it', sidecar('shop/default', ['pay/*', './www.example']) + web + own
    + virtualService('shop/www', "{ hosts: [www.example], exportTo: ['.'], http: [{ route: [{ destination: { host: api.pay.example } }] }] }")],
  ['the DestinationRule is beside its service', sidecar('other/default', ['pay/*']) + pod('other/x-1', 'app: x') + reviews + destinationRule('other/reviews', `{ host: ${REVIEWS} }`)],
  ['the host of the DestinationRule is not known', scope + web + destinationRule('shop/reviews', '{ host: api.example }')],
  ['there is no Sidecar', own + web],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(sidecarHidesOwnConfig, yaml)).toStrictEqual([]);
});
