import { isNear, isSelected } from './attachment';
import { Mode, Policy } from './manifests';
import { Mesh, Workload } from './mesh';

export const modeIn = (mtls: { readonly mode?: Mode | 'UNSET' } | undefined): Mode | undefined => mtls?.mode === 'UNSET' ? undefined : mtls?.mode;

/** The PeerAuthentications that say something about pods: of the mesh, the namespace and the pods, the oldest of each. */
export function levelsOf(workload: Workload, mesh: Mesh): { readonly mesh?: Policy; readonly namespace?: Policy; readonly pods?: Policy } {
  const near = mesh.policies.filter(policy => policy.kind === 'PeerAuthentication' && isNear(policy, workload.namespace, mesh) && isSelected(policy, workload));
  const isWide = ({ spec }: Policy) => Object.keys(spec.selector?.matchLabels ?? {}).length === 0;
  const isOfRoot = ({ metadata: { namespace } }: Policy) => namespace === mesh.rootNamespace;
  return {
    mesh: near.find(policy => isWide(policy) && isOfRoot(policy)),
    namespace: near.find(policy => isWide(policy) && !isOfRoot(policy)),
    pods: near.find(policy => !isWide(policy) && !isOfRoot(policy)),
  };
}

/** `ComposePeerAuthentication`: the narrowest level that says something, then the port. */
export function modeAt(port: number, workload: Workload, mesh: Mesh): Mode {
  const levels = levelsOf(workload, mesh);
  const whole = [levels.pods, levels.namespace, levels.mesh].map(policy => modeIn(policy?.spec.mtls)).find(mode => mode !== undefined);
  return modeIn(levels.pods?.spec.portLevelMtls?.[port]) ?? whole ?? 'PERMISSIVE';
}
