import { Mode, Policy } from './manifests';
import { Mesh, Workload } from './mesh';
import { levelsOf, modeIn } from './mutual-tls';

type Setting = Mode | undefined;

const isOpen = (mode: Setting) => mode === 'PERMISSIVE' || mode === 'DISABLE';

interface Levels {
  readonly root: Setting;
  /** Undefined if it says nothing. */
  readonly namespace: Setting;
  readonly hasNamespace: boolean;
}

/** Whether the ports of a policy of pods matter, so that it is told to ztunnel. `convertedSelectorPeerAuthentications`. */
function isTold(own: Setting, ports: readonly Setting[], isStrictAbove: boolean): boolean {
  if (own === 'STRICT') return ports.some(isOpen);
  if (own === undefined && isStrictAbove) return ports.includes('PERMISSIVE');
  return ports.includes('STRICT');
}

/** The ports that it opens, or those that it closes. `convertPeerAuthentication`, with the places where it differs from what sidecars do. */
function refuses(port: number, { spec }: Policy, { root, namespace, hasNamespace }: Levels): boolean {
  const own = modeIn(spec.mtls);
  const ports = Object.entries(spec.portLevelMtls ?? {}).map(([number, mtls]) => ({ number: Number(number), mode: modeIn(mtls) }));
  const isStrictByRoot = namespace === undefined && root === 'STRICT';
  const isAssumedStrict = own === 'STRICT' || (own === undefined && namespace === 'STRICT') || isStrictByRoot;
  const isAssumedOpen = isOpen(own) || (own === undefined && (hasNamespace ? namespace !== 'STRICT' : root !== 'STRICT'));

  const closed = isAssumedStrict ? [] : ports.filter(({ mode }) => mode === 'STRICT').map(({ number }) => number);
  const opened = isAssumedOpen ? [] : ports.filter(({ mode }) => isOpen(mode)).map(({ number }) => number);
  return closed.includes(port) || ((own === 'STRICT' || opened.length > 0) && !opened.includes(port));
}

/** Whether ztunnel turns plaintext away. It has no mode without mutual TLS: `DISABLE` is `PERMISSIVE`. */
export function isPlaintextRefused(port: number, workload: Workload, mesh: Mesh): boolean {
  const { mesh: ofMesh, namespace: ofNamespace, pods } = levelsOf(workload, mesh);
  const levels = { root: modeIn(ofMesh?.spec.mtls), namespace: modeIn(ofNamespace?.spec.mtls), hasNamespace: ofNamespace !== undefined };
  const isStrictAbove = (levels.namespace ?? levels.root) === 'STRICT';
  const own = modeIn(pods?.spec.mtls);
  const ports = Object.values(pods?.spec.portLevelMtls ?? {}).map(modeIn);
  if (pods !== undefined && isTold(own, ports, isStrictAbove)) return refuses(port, pods, levels);
  return own === undefined ? isStrictAbove : own === 'STRICT';
}
