import { parseAllDocuments } from 'yaml';
import { checkOf, ClusterYaml } from '../../support/clusters';
import { examples, goldenOf } from '../../support/examples';

const CLUSTERS: ClusterYaml = Object.fromEntries(examples().filter(({ name }) => name.startsWith('multicluster/')).map(app => [app.part!, goldenOf(app)!]));

/** The clusters, where one lacks an object. */
function without(cluster: string, kind: string, name: string): ClusterYaml {
  const objects = parseAllDocuments(CLUSTERS[cluster]).map(document => document.toJS());
  const left = objects.filter(object => object.kind !== kind || object.metadata.name !== name);
  return { ...CLUSTERS, [cluster]: left.map(object => JSON.stringify(object)).join('\n---\n') };
}

const foundIn = (clusters: ClusterYaml) => checkOf(clusters)
  .map(({ severity, code, cluster, resource: { kind, name } }) => `${severity} ${code} ${cluster} ${kind}/${name}`);

test('nothing is found in the example of two clusters, not even a note', () => {
  expect(Object.keys(CLUSTERS)).toStrictEqual(['east', 'west']);
  expect(foundIn(CLUSTERS)).toStrictEqual([]);
});

test.each([
  ['east', 'DestinationRule', 'ratings', 'warning MESH1002 west DestinationRule/ratings'],
  ['west', 'VirtualService', 'reviews', 'warning MESH1002 east VirtualService/reviews'],
  ['west', 'Service', 'istio-eastwestgateway', 'warning MESH1006 west Istio/default'],
])('an object that %s lacks is missed: %s %s', (cluster, kind, name, finding) => {
  expect(foundIn(without(cluster, kind, name))).toContain(finding);
});
