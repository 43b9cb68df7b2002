import { isEmpty, MeshModel, PolicyTarget, Resource, StringMap, targetsOf, textsOf } from '../../../../model';

/** A WasmPlugin or a TrafficExtension, and what it is for. */
export interface Extension {
  readonly resource: Resource;
  readonly namespace: string;
  /** Undefined if it has none, or an empty one, which mean the same. */
  readonly selector: StringMap | undefined;
  readonly targets: readonly PolicyTarget[];
  readonly phase: string;
  readonly priority: number | undefined;
  /** Whether it sees requests; else connections. */
  readonly isHttp: boolean;
  /** Undefined for a script. */
  readonly wasm: any;
  readonly matches: readonly any[];
}

/** Phases that are none. */
const NO_PHASE = ['UNSPECIFIED', 'UNSPECIFIED_PHASE'];

/** All of both kinds, in the order of the manifests. */
export function extensionsOf(mesh: MeshModel): readonly Extension[] {
  return mesh.once('extensions', () => [
    ...mesh.ofKind('WasmPlugin').map(resource => extension(resource, resource.spec)),
    ...mesh.ofKind('TrafficExtension').map(resource => extension(resource, resource.spec.wasm)),
  ]);
}

function extension(resource: Resource, wasm: any): Extension {
  const { namespace, spec } = resource;
  const labels = textsOf(spec.selector?.matchLabels);
  return {
    resource,
    namespace,
    selector: isEmpty(labels) ? undefined : labels,
    targets: targetsOf(spec, namespace),
    phase: spec.phase === undefined || NO_PHASE.includes(spec.phase) ? '' : String(spec.phase),
    priority: spec.priority ?? undefined,
    isHttp: wasm?.type !== 'NETWORK',
    wasm,
    matches: (spec.match ?? []).filter((one: any) => typeof one === 'object' && one !== null),
  };
}

/** Directions that a match is about. */
export function isAbout(match: any, mode: 'CLIENT' | 'SERVER'): boolean {
  return match.mode === undefined || match.mode === 'UNDEFINED' || match.mode === 'CLIENT_AND_SERVER' || match.mode === mode;
}

/** Ports that a match names; none for all. */
export function portsOf(match: any): readonly number[] {
  return (match.ports ?? []).map((port: any) => Number(port?.number));
}
