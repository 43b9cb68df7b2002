import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ExtensionKind, ExtensionObjects, ExtensionPart } from './extension-objects';
import { ExtensionOptions } from './extension-options';
import { WASM_PROXIES } from './extension-place';
import { unsayable } from './module-config';
import { WasmModule } from './wasm-module';
import { EnvValueSource, EnvVar, FailStrategy, PluginType, TrafficExtension, WasmConfig, WasmPlugin } from '../api/extensions';
import { MeshError } from '../private/errors';
import { isOlder, oldestVersion } from '../private/istio-version';
import { copied } from '../private/plain';

/**
 * What becomes of requests when a Wasm module fails: it is not there, or it stopped.
 */
export enum WasmFailStrategy {
  /** They are refused: with status 403 as long as the module is not there, with 503 once it has stopped. */
  CLOSE = 'FAIL_CLOSE',
  /** They pass without it. Not for a module that keeps somebody out. */
  OPEN = 'FAIL_OPEN',
  /** A module that stopped is started anew for the next request; otherwise as `CLOSE`. */
  RELOAD = 'FAIL_RELOAD',
}

/**
 * What a Wasm module extends.
 */
export enum WasmPluginType {
  /** It sees requests and responses. */
  HTTP = 'HTTP',
  /** It sees bytes of connections. At a waypoint it runs for TCP ports alone. */
  NETWORK = 'NETWORK',
}

/**
 * Properties for `WasmExtension`.
 */
export interface WasmExtensionProps extends ExtensionOptions {
  /** Where proxies get the module. */
  readonly module: WasmModule;

  /**
   * Configuration that the module gets, as JSON: without fields that are null, which manifests leave out (`BadModuleConfig`). Rendered as `pluginConfig`.
   * @default - none
   */
  readonly config?: { [key: string]: any };

  /**
   * Which plugin of the module runs, where it has several: Envoy's root ID, up to 256 characters (`BadPluginName`). Rendered as `pluginName`.
   * @default - the module has one
   */
  readonly pluginName?: string;

  /**
   * What becomes of requests when the module fails. Rendered as `failStrategy`.
   * @default WasmFailStrategy.CLOSE
   */
  readonly failStrategy?: WasmFailStrategy;

  /**
   * What the module extends. Rendered as `type`.
   * @default WasmPluginType.HTTP
   */
  readonly type?: WasmPluginType;

  /**
   * Environment variables of the module, by name (`BadModuleVariable`). Rendered as `vmConfig.env`.
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Environment variables of the proxy that the module sees too, such as `POD_NAME`; one that the proxy does not have is left out (`BadModuleVariable`). Rendered as `vmConfig.env` with
   * `valueFrom: HOST`.
   * @default - none
   */
  readonly proxyEnvironment?: string[];
}

/**
 * Runs a WebAssembly module in proxies.
 *
 * It becomes a `TrafficExtension` where all Istio versions that run have that (the Mesh states 1.30 or newer), and a `WasmPlugin` otherwise: all versions read it, so that it is
 * also what is written where no version is stated. Proxies do not take traffic before they have an answer for a module: while it cannot be fetched, requests are refused, unless it
 * fails open.
 *
 * @see https://istio.io/latest/docs/tasks/extensibility/wasm-modules/
 */
export class WasmExtension extends Construct {
  private readonly objects: ExtensionObjects;

  constructor(scope: Construct, id: string, props: WasmExtensionProps) {
    super(scope, id);
    const wasm = this.wasmOf(props);
    this.objects = new ExtensionObjects(this, props, {
      proxies: WASM_PROXIES,
      isHttp: props.type !== WasmPluginType.NETWORK,
      kind: () => this.kind(),
      fields: kind => kind === ExtensionKind.WASM_PLUGIN ? wasm : { wasm },
    });
  }

  /** The TrafficExtension, to patch. Throws `NotEmitted` if an Istio runs that has no such kind. State the Mesh before (`PatchedTooEarly`). */
  public get trafficExtension(): TrafficExtension {
    return this.objects.get(ExtensionKind.TRAFFIC_EXTENSION) as TrafficExtension;
  }

  /** The WasmPlugin, to patch. Throws `NotEmitted` if all Istio versions that run have TrafficExtension. State the Mesh before (`PatchedTooEarly`). */
  public get wasmPlugin(): WasmPlugin {
    return this.objects.get(ExtensionKind.WASM_PLUGIN) as WasmPlugin;
  }

  /** The object of a mesh-wide extension that is for waypoints, of either kind. Throws `NotEmitted` where no part of the mesh is stated to be in ambient mode. */
  public get waypointExtension(): ApiObject {
    return this.objects.get(this.kind(), ExtensionPart.AT_WAYPOINTS);
  }

  private kind(): ExtensionKind {
    const oldest = oldestVersion(this);
    return oldest === undefined || isOlder(oldest, '1.30') ? ExtensionKind.WASM_PLUGIN : ExtensionKind.TRAFFIC_EXTENSION;
  }

  private wasmOf({ module, config, pluginName, failStrategy, type, environment, proxyEnvironment }: WasmExtensionProps): WasmConfig {
    if (pluginName !== undefined && (pluginName === '' || pluginName.length > 256)) {
      throw new MeshError('BadPluginName', `'pluginName' must have 1 to 256 characters, got '${pluginName}'`, this);
    }
    const place = unsayable(config);
    if (place !== undefined) throw new MeshError('BadModuleConfig', `'config' holds at '${place}' what no manifest says: null, a function or no finite number; leave the field out, or give it a value`, this);
    const env = this.variables(environment ?? {}, proxyEnvironment ?? []);
    return {
      ...module._toIstio(),
      pluginName,
      pluginConfig: config && copied(config),
      failStrategy: failStrategy as FailStrategy | undefined,
      type: type as PluginType | undefined,
      vmConfig: env.length === 0 ? undefined : { env },
    };
  }

  private variables(own: { readonly [name: string]: string }, ofProxy: readonly string[]): EnvVar[] {
    const names = [...Object.keys(own), ...ofProxy];
    names.forEach((name, i) => this.requireVariable(name, names.indexOf(name) === i));
    if (names.length > 256) throw new MeshError('BadModuleVariable', `a module has at most 256 environment variables, got ${names.length}`, this);
    const long = Object.entries(own).find(([, text]) => text.length > 2048);
    if (long !== undefined) throw new MeshError('BadModuleVariable', `environment variable '${long[0]}' has ${long[1].length} characters, more than 2048; use 'config'`, this);
    return [...Object.entries(own).map(([name, value]) => ({ name, value })), ...ofProxy.map(name => ({ name, valueFrom: EnvValueSource.HOST }))];
  }

  private requireVariable(name: string, isFirst: boolean): void {
    const problem = !/^[A-Za-z_][A-Za-z0-9_]{0,255}$/.test(name) ? 'its name must be letters, digits and _, at most 256'
      : name.startsWith('ISTIO_META_') ? 'Istio keeps names that begin with ISTIO_META_ from modules'
        : isFirst ? undefined : 'it is said twice';
    if (problem !== undefined) throw new MeshError('BadModuleVariable', `environment variable '${name}' cannot be set: ${problem}`, this);
  }
}
