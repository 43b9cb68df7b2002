import { covers, MeshModel } from '../../../../model';

/** What a wildcard host stands for as a whole: the mesh, or one namespace; undefined if for less. */
export function scopeOf(mesh: MeshModel, host: string): 'mesh' | { readonly namespace: string } | undefined {
  const suffix = `.svc.${mesh.config.clusterDomain}`;
  if (covers(host, `*${suffix}`)) return 'mesh';
  const match = host.startsWith('*.') && host.endsWith(suffix) ? host.slice(2, -suffix.length) : '';
  return /^[^.]+$/.test(match) ? { namespace: match } : undefined;
}
