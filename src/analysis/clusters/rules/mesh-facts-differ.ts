import { Severity } from '../../../validation';
import { ClusterReport, ClusterRule } from '../cluster-rule';
import { Cluster } from '../clusters';

export const meshFactsDiffer: ClusterRule = {
  code: 'MESH1005',
  name: 'mesh-facts-differ',
  severity: Severity.ERROR,
  summary: 'the installations of two clusters do not fit into one mesh: both have the name of one cluster, or they disagree about the trust domain or the id of the mesh',
  judges: ['Istio', 'IstioOperator', 'ConfigMap'],
  reads: [],
  equivalents: [],
  documented: ['E9'],

  compare({ all }, report) {
    const stated = all.filter(({ install }) => install !== undefined);
    stated.forEach((cluster, i) => {
      const before = stated.slice(0, i);
      sameName(cluster, before, report);
      otherTrust(cluster, before, report);
      otherMesh(cluster, before, report);
    });
  },
};

function sameName(cluster: Cluster, before: readonly Cluster[], report: ClusterReport): void {
  const { install } = cluster;
  const name = install!.clusterName ?? UNNAMED;
  const same = before.find(other => (other.id ?? UNNAMED) === name && !isServed(cluster, other) && !isServed(other, cluster));
  if (same === undefined) return;
  report(cluster, install!.resource, {
    field: `${install!.field}.global.multiCluster.clusterName`,
    message: `is installed as cluster '${name}', and so is cluster '${same.name}': istiod takes endpoints of one for those of the other`,
    fix: 'give each cluster a name of its own (global.multiCluster.clusterName)',
  });
}

/** An external control plane is no cluster of the mesh: it has the name of the one that it serves. */
function isServed({ install: external }: Cluster, { install: config }: Cluster): boolean {
  return external?.values.global?.externalIstiod === true && config?.values.global?.configCluster === true;
}

/** What Istio calls a cluster that has no name. */
const UNNAMED = 'Kubernetes';

function otherTrust(cluster: Cluster, before: readonly Cluster[], report: ClusterReport): void {
  const { config } = cluster.mesh;
  const other = before.find(one => !trusts(one, config.trustDomain) && !trusts(cluster, one.mesh.config.trustDomain));
  if (other === undefined) return;
  report(cluster, cluster.install!.resource, {
    field: '',
    message: `has the trust domain '${config.trustDomain}', and cluster '${other.name}' has '${other.mesh.config.trustDomain}': neither takes certificates of the other for those of its services`,
    fix: 'state one trust domain for the whole mesh (meshConfig.trustDomain), or each as an alias of the other (trustDomainAliases)',
  });
}

function trusts({ mesh }: Cluster, domain: string): boolean {
  const aliases: unknown = mesh.config.get('trustDomainAliases');
  return domain === mesh.config.trustDomain || Array.isArray(aliases) && aliases.includes(domain);
}

function otherMesh(cluster: Cluster, before: readonly Cluster[], report: ClusterReport): void {
  const [here, other] = [idOf(cluster), before.find(one => idOf(one) !== idOf(cluster))];
  if (here === undefined || other === undefined) return;
  report(cluster, cluster.install!.resource, {
    field: `${cluster.install!.field}.global.meshID`,
    message: `belongs to mesh '${here}', and cluster '${other.name}' to ${idOf(other) === undefined ? 'a mesh without id' : `'${idOf(other)}'`}: telemetry takes them for two meshes`,
    fix: 'give all clusters of a mesh one id (global.meshID)',
    severity: Severity.WARNING,
  });
}

function idOf({ install, mesh }: Cluster): string | undefined {
  return install?.meshId ?? mesh.config.get('defaultConfig.meshId');
}
