import { meshFactsDiffer } from '../../../../src/analysis/clusters/rules/mesh-facts-differ';
import { install, named, NAMESPACE } from '../../../support/cluster-manifests';
import { foundBy, saidBy } from '../../../support/clusters';

const trust = (name: string, meshConfig: string) => install(`multiCluster: { clusterName: ${name} }`, '', meshConfig);

test.each([
  ['two clusters of one name', named('one'), named('one'), "is installed as cluster 'one', and so is cluster 'east': istiod takes endpoints of one for those of the other"],
  ['two without a name', install(''), install(''), "is installed as cluster 'Kubernetes', and so is cluster 'east': istiod takes endpoints of one for those of the other"],
  ['two trust domains', trust('e', 'trustDomain: a'), trust('w', 'trustDomain: b'),
    "has the trust domain 'b', and cluster 'east' has 'a': neither takes certificates of the other for those of its services"],
  ['two meshes', named('e', 'meshID: a'), named('w', 'meshID: b'), "belongs to mesh 'b', and cluster 'east' to 'a': telemetry takes them for two meshes"],
])('finds %s', (_, east, west, message) => {
  expect(saidBy(meshFactsDiffer, { east, west })).toStrictEqual([message]);
});

test('two ids of the mesh are a warning', () => {
  expect(foundBy(meshFactsDiffer, { east: named('e', 'meshID: a'), west: named('w', 'meshID: b') })).toStrictEqual(['warning west Istio /default spec.values.global.meshID']);
});

test.each([
  ['clusters of one mesh', named('e', 'meshID: a'), named('w', 'meshID: a')],
  ['trust domains that are aliases', trust('e', 'trustDomain: a'), trust('w', 'trustDomain: b, trustDomainAliases: [a]')],
  ['an external control plane', install('multiCluster: { clusterName: a }, externalIstiod: true'), install('multiCluster: { clusterName: a }, configCluster: true')],
  ['a cluster that is installed elsewhere', named('e', 'meshID: a'), NAMESPACE],
])('is silent about %s', (_, east, west) => {
  expect(foundBy(meshFactsDiffer, { east, west })).toStrictEqual([]);
});

test.each([
  ['Flux', 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: istiod, namespace: istio-system }\nspec: { chart: { spec: { chart: istiod } }, values: { global: { multiCluster: { clusterName: one } } } }\n'],
  ['Argo CD', 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: istiod, namespace: argocd }\nspec: { source: { chart: istiod, helm: { valuesObject: { global: { multiCluster: { clusterName: one } } } } } }\n'],
  ['istiod itself', "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio-sidecar-injector, namespace: istio-system }\ndata: { values: '{ \"global\": { \"multiCluster\": { \"clusterName\": \"one\" } } }' }\n"],
])('reads what %s says of a cluster', (_, west) => {
  expect(foundBy(meshFactsDiffer, { east: install('multiCluster: { clusterName: one }', '', ''), west })).toHaveLength(1);
});
