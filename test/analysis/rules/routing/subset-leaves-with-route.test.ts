import { check } from '../../../../src/analysis/check';
import { subsetLeavesWithRoute } from '../../../../src/analysis/rules/routing/subset-leaves-with-route';
import { readManifests } from '../../../../src/model';
import { delegate, destinationRule, to, virtualService } from '../../../support/routing';

const rule = (...names: string[]) => destinationRule({ subsets: names.map(name => ({ name, labels: { version: name } })) });
const route = (subset: string, at?: string) => virtualService({ http: [{ route: [to(undefined, subset)] }] }, at);
const live = (yaml: string) => yaml.replace(/"metadata":\{/g, '"metadata":{"uid":"1",');

/** What the rule finds where one thing is written and another is in the cluster. */
function found(ours: string, cluster: string): string[] {
  const manifests = readManifests([{ name: 'ours.yaml', content: ours }, { name: 'cluster.yaml', content: cluster, isContext: true }]);
  return check(manifests, { rules: [subsetLeavesWithRoute] }).diagnostics.map(({ severity, resource: { kind }, message }) => `${severity} ${kind} ${message}`);
}

const message = (whose: string) => `warning DestinationRule subset 'v1' is in the cluster and not here any more, and VirtualService ${whose} of the cluster still leads to it: `
  + 'until every proxy has heard of both changes, some answer 503';

test.each([
  ['a route of the same change', rule('v2') + route('v2'), live(rule('v1', 'v2') + route('v1')), 'shop/reviews'],
  ['a route of a delegate', rule('v2') + delegate({ http: [{ route: [to(undefined, 'v2')] }] }), live(rule('v1', 'v2') + delegate({ http: [{ route: [to(undefined, 'v1')] }] })), 'shop/routes'],
  ['a route of somebody else', rule('v2'), live(rule('v1', 'v2') + route('v1', 'web/edge')), 'web/edge'],
])('finds a subset that goes with %s', (_, ours, cluster, whose) => {
  expect(found(ours, cluster)).toStrictEqual([message(whose)]);
});

test.each([
  ['no route of the cluster leads there', rule('v2') + route('v2'), live(rule('v1', 'v2') + route('v2'))],
  ['the subset stays', rule('v1', 'v2') + route('v2'), live(rule('v1', 'v2') + route('v1'))],
  ['a route of these manifests leads there, of which another rule speaks', rule('v2') + route('v1', 'web/edge'), live(rule('v1', 'v2'))],
  ['nothing is known of the cluster', rule('v2') + route('v2'), ''],
  ['the context is of another repository', rule('v2') + route('v2'), rule('v1', 'v2') + route('v1')],
])('is silent where %s', (_, ours, cluster) => {
  expect(found(ours, cluster)).toStrictEqual([]);
});
