import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { ExtensionMatch } from './extension-match';
import { ExtensionOptions } from './extension-options';
import { watchOrder } from './extension-order';
import { ExtensionNature, placeOf } from './extension-place';
import { PolicyTarget, ProxyAttachment, ProxyTarget } from '../access';
import { TrafficExtension, WasmPlugin } from '../api/extensions';
import { meshTarget } from '../mesh';
import { MeshError } from '../private/errors';
import { requireObjectName } from '../private/names';
import { MAX_INT32, requireWhole } from '../private/numbers';
import { completeLater } from '../private/tree-completion';
import { watchManifests } from '../private/whole-check';
import { requireSome } from '../values';

/** Kinds that carry an extension. */
export enum ExtensionKind {
  TRAFFIC_EXTENSION = 'TrafficExtension',
  WASM_PLUGIN = 'WasmPlugin',
}

/** What a kind of extension says for itself. */
export interface ExtensionContent extends ExtensionNature {
  /** By the versions that run; read at every render. */
  readonly kind: () => ExtensionKind;
  /** What it is, in the words of a kind. */
  readonly fields: (kind: ExtensionKind) => object;
}

/** What an extension comes to, by id. */
export enum ExtensionPart {
  MAIN = 'extension',
  /** Of one that is for the whole of a mesh with ambient mode. */
  AT_WAYPOINTS = 'waypoints',
}

/**
 * The objects of an extension. Their kind and their number depend on facts, which may be written after the extension: they are there when the tree is validated, or as soon as
 * somebody wants to patch one.
 */
export class ExtensionObjects {
  private readonly options: ExtensionOptions;
  private readonly target: PolicyTarget;
  private readonly match: readonly ExtensionMatch[];
  private readonly objects = new Map<string, ApiObject>();
  private isPatched = false;

  constructor(private readonly by: Construct, { of, match, phase, priority, name }: ExtensionOptions, private readonly content: ExtensionContent) {
    this.options = { phase, priority, name };
    if (match !== undefined) requireSome('match', match);
    requireWhole('priority', priority, -MAX_INT32 - 1, MAX_INT32, by);
    this.match = [...match ?? []];
    this.target = of === undefined ? meshTarget(by) : of._policies().target;
    requireObjectName(this.name, this.by);
    watchManifests(by);
    watchOrder({ by, phase, priority, isHttp: content.isHttp, match: this.match, place: () => this.tryPlace() });
    completeLater(by, () => this.complete());
  }

  /** The object of a kind, to patch. Throws `NotEmitted` if it is of the other kind, or there is none. */
  public get(kind: ExtensionKind, part = ExtensionPart.MAIN): ApiObject {
    this.settle();
    this.isPatched = true;
    const found = this.objects.get(keyOf(kind, part));
    if (found === undefined) {
      const [other] = this.objects.values();
      throw new MeshError('NotEmitted', `'${this.by.node.path}' has no ${kind}${part === ExtensionPart.MAIN ? '' : ' for waypoints'} to patch: ${other.kind === kind ? 'it is not for the whole of a mesh that is '
        + 'in ambient mode' : `it is a ${other.kind}, by the Istio version of the Mesh`}`, this.by);
    }
    return found;
  }

  private get name(): string {
    return this.options.name ?? `${this.target.name}-${this.by.node.id}`;
  }

  private place(): ProxyTarget {
    return placeOf(this.target, this.content, this.match);
  }

  private tryPlace(): ProxyTarget | undefined {
    try {
      return this.place();
    } catch (error) {
      if (error instanceof MeshError) return undefined;
      throw error;
    }
  }

  private complete(): string[] {
    try {
      this.settle();
      return [];
    } catch (error) {
      if (error instanceof MeshError) return [error.message];
      throw error;
    }
  }

  /** Makes what facts ask for, and takes away what they do not. */
  private settle(): void {
    const kind = this.content.kind();
    const { MAIN, AT_WAYPOINTS } = ExtensionPart;
    const wanted = [MAIN, ...this.place().waypoints === undefined ? [] : [AT_WAYPOINTS]];
    const keys = wanted.map(part => keyOf(kind, part));
    if (keys.length === this.objects.size && keys.every(key => this.objects.has(key))) return;
    if (this.isPatched) {
      throw new MeshError('PatchedTooEarly', `'${this.by.node.path}' was patched before facts of the Mesh were stated by which it is something else; state the Mesh first`, this.by);
    }
    for (const [, object] of this.objects) this.by.node.tryRemoveChild(object.node.id);
    this.objects.clear();
    for (const part of wanted) this.objects.set(keyOf(kind, part), this.write(kind, part));
    watchManifests(this.by);
  }

  private write(kind: ExtensionKind, part: ExtensionPart): ApiObject {
    const metadata = { name: part === ExtensionPart.MAIN ? this.name : `${this.name}-waypoints`, namespace: this.target.namespace };
    const spec = Lazy.any({ produce: () => this.spec(kind, part) });
    const props = { metadata, spec };
    return kind === ExtensionKind.WASM_PLUGIN ? new WasmPlugin(this.by, part, props) : new TrafficExtension(this.by, part, props);
  }

  private spec(kind: ExtensionKind, part: ExtensionPart): object {
    const place = this.place();
    const { selector, targetRefs }: Partial<ProxyAttachment> = part === ExtensionPart.MAIN ? place : place.waypoints ?? {};
    const { phase, priority } = this.options;
    return {
      selector,
      targetRefs,
      match: this.match.length === 0 ? undefined : this.match.map(one => one._toIstio()),
      phase,
      priority,
      ...this.content.fields(kind),
    };
  }
}

function keyOf(kind: ExtensionKind, part: ExtensionPart): string {
  return `${kind} ${part}`;
}
