import { covers, itemsOf, MeshModel } from '../../../model';

/** What Istio keeps in its cluster unless told otherwise. */
const BY_DEFAULT = ({ clusterDomain: domain, rootNamespace }: MeshModel['config']) =>
  [`*.kube-system.svc.${domain}`, `kubernetes.default.svc.${domain}`, `istiod.${rootNamespace}.svc.${domain}`];

/** Whether the mesh config keeps requests for a full host in the cluster that they are sent in: the most specific setting decides. */
export function isClusterLocal(mesh: MeshModel, host: string): boolean {
  const settings = itemsOf(mesh.config.get('serviceSettings')).flatMap(({ settings: said, hosts }) =>
    itemsOf(hosts).filter(pattern => typeof pattern === 'string').map(pattern => ({ pattern: pattern as string, isLocal: said?.clusterLocal === true })));
  const defaults = BY_DEFAULT(mesh.config).map(pattern => ({ pattern, isLocal: true }));
  const [decisive] = [...settings, ...defaults].filter(({ pattern }) => covers(pattern, host)).sort((a, b) => b.pattern.length - a.pattern.length);
  return decisive?.isLocal ?? false;
}
