import { entryLoopsAtGateway } from '../../../../src/analysis/rules/egress/entry-loops-at-gateway';
import { findingsOf, runRule } from '../../../support/analysis';
import { entry, HTTP, virtualService } from '../../../support/egress-manifests';

const none = entry('shop/a', 'a.example', HTTP, '');
const route = (gateways: string, match = '') => virtualService('shop/a', `{ hosts: [a.example], gateways: [${gateways}], http: [{ ${match}route: [{ destination: { host: a.example } }] }] }`);

test('finds a gateway that sends to an entry with resolution NONE', () => {
  expect(runRule(entryLoopsAtGateway, none + route('edge/egress'))).toMatchObject([{
    severity: 'error',
    field: 'spec.http[0].route[0].destination.host',
    message: "gateway 'edge/egress' sends to 'a.example', whose ServiceEntry 'shop/a' has resolution NONE: it would connect to the address that was called, its own",
  }]);
});

test.each([
  ['a wildcard has the resolution', none.replace('a.example', '*.example') + route('edge/egress')],
  ['it is said', entry('shop/a', 'a.example', HTTP, ', resolution: NONE') + route('edge/egress')],
  ['the rule is for the gateway by its match', none + route('mesh, edge/egress', 'match: [{ gateways: [edge/egress] }], ')],
])('finds it where %s', (_, yaml) => {
  expect(findingsOf(entryLoopsAtGateway, yaml)).toStrictEqual(['error VirtualService shop/a spec.http[0].route[0].destination.host']);
});

test.each([
  ['the host is looked up', entry('shop/a', 'a.example', HTTP) + route('edge/egress')],
  ['sidecars send there', none + route('mesh')],
  ['the rule is for sidecars by its match', none + route('mesh, edge/egress', 'match: [{ gateways: [mesh] }], ')],
  ['the entry is not seen', entry('pay/a', 'a.example', HTTP, ", exportTo: ['.']") + route('edge/egress')],
])('is silent where %s', (_, yaml) => {
  expect(findingsOf(entryLoopsAtGateway, yaml)).toStrictEqual([]);
});
