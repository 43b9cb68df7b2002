import { Construct } from 'constructs';
import { ExtensionKind, ExtensionObjects, ExtensionPart } from './extension-objects';
import { ExtensionOptions } from './extension-options';
import { LUA_PROXIES } from './extension-place';
import { TrafficExtension } from '../api/extensions';
import { MeshError } from '../private/errors';
import { isOlder, oldestVersion } from '../private/istio-version';
import { problemOfLua, uncalledLua } from '../private/lua-syntax';

/** Bytes that Istio takes. */
const MOST_BYTES = 65536;

/**
 * Properties for `LuaExtension`.
 */
export interface LuaExtensionProps extends ExtensionOptions {
  /**
   * The script. It defines `envoy_on_request(request_handle)`, `envoy_on_response(response_handle)`, or both. At most 64 KiB (`ScriptTooLong`), in the Lua of LuaJIT
   * (`BadLua`): its grammar is read here, what it does is not. Rendered as `lua.inlineCode`.
   */
  readonly code: string;
}

/**
 * Runs a Lua script in proxies, for HTTP.
 *
 * It is a `TrafficExtension`, which Istio has from 1.30 on. Where an older one runs it is refused (`LuaTooNew`): an EnvoyFilter would have to name the filters that Istio puts
 * around it, which change with versions. A WasmExtension does the same there.
 *
 * @see https://istio.io/latest/docs/tasks/extensibility/lua-scripts/
 */
export class LuaExtension extends Construct {
  private readonly objects: ExtensionObjects;

  constructor(scope: Construct, id: string, props: LuaExtensionProps) {
    super(scope, id);
    const { code: inlineCode } = props;
    const bytes = Buffer.byteLength(inlineCode);
    if (bytes > MOST_BYTES) throw new MeshError('ScriptTooLong', `a script has at most ${MOST_BYTES} bytes, got ${bytes}; write a Wasm module for what needs more`, this);
    const problem = problemOfLua(inlineCode) ?? uncalledLua(inlineCode);
    if (problem !== undefined) throw new MeshError('BadLua', `'code' is no script for Envoy: ${problem}`, this);
    this.objects = new ExtensionObjects(this, props, {
      proxies: LUA_PROXIES,
      isHttp: true,
      kind: () => this.kind(),
      fields: () => ({ lua: { inlineCode } }),
    });
  }

  /** The TrafficExtension, to patch. */
  public get trafficExtension(): TrafficExtension {
    return this.objects.get(ExtensionKind.TRAFFIC_EXTENSION) as TrafficExtension;
  }

  /** The object of a mesh-wide extension that is for waypoints. Throws `NotEmitted` where no part of the mesh is stated to be in ambient mode. */
  public get waypointExtension(): TrafficExtension {
    return this.objects.get(ExtensionKind.TRAFFIC_EXTENSION, ExtensionPart.AT_WAYPOINTS) as TrafficExtension;
  }

  private kind(): ExtensionKind {
    const oldest = oldestVersion(this);
    if (oldest !== undefined && isOlder(oldest, '1.30')) {
      throw new MeshError('LuaTooNew', `Istio runs Lua scripts from 1.30 on (TrafficExtension), but ${oldest} runs; leave it out until 1.30 is the oldest version that runs, or write a WasmExtension`, this);
    }
    return ExtensionKind.TRAFFIC_EXTENSION;
  }
}
