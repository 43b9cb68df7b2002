import { ProviderImport, ProviderServer, ProviderService } from './extension-provider';
import { httpOf, ProviderHttpOptions } from './otlp-transport';
import { MeshError } from '../private/errors';
import { MAX_INT32, MAX_UINT32, requireWhole } from '../private/numbers';
import { stated } from '../private/stated';

/**
 * Where the sampler of Dynatrace asks what to sample.
 */
export interface DynatraceApi extends ProviderServer, ProviderHttpOptions {}

/**
 * Options of `DynatraceSampler`.
 */
export interface DynatraceSamplerOptions {
  /**
   * Tenant, as Dynatrace's page on Istio tells it (`BadProvider` if it is empty).
   */
  readonly tenant: string;

  /**
   * Number of the cluster in Dynatrace, as the same page tells it.
   */
  readonly clusterId: number;

  /**
   * Traces a minute while Dynatrace does not answer; a whole number above 0 (`NotInRange`).
   * @default 1000
   */
  readonly rootSpansPerMinute?: number;

  /**
   * Where the sampler asks. Needed where traces do not go to Dynatrace by HTTP (`SamplerUnreachable`).
   * @default - where traces go, with the same headers
   */
  readonly api?: DynatraceApi;
}

/**
 * Samples traces as Dynatrace's adaptive traffic management says. What Telemetry objects say of sampling has no effect then.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-OpenTelemetryTracingProvider-DynatraceSampler
 */
export class DynatraceSampler {
  /** With Dynatrace's facts. Rendered as `dynatraceSampler` of the provider. */
  public static of(options: DynatraceSamplerOptions): DynatraceSampler {
    return new DynatraceSampler(options);
  }

  private readonly settings: object;
  private readonly service?: ProviderService;
  private readonly http?: object;

  private constructor({ tenant, clusterId, rootSpansPerMinute, api }: DynatraceSamplerOptions) {
    if (tenant === '') {
      throw new MeshError('BadProvider', "the sampler of Dynatrace needs a 'tenant', which Dynatrace's page on Istio tells");
    }
    requireWhole('clusterId', clusterId, -MAX_INT32 - 1, MAX_INT32);
    if (rootSpansPerMinute !== undefined) requireWhole('rootSpansPerMinute', rootSpansPerMinute, 1, MAX_UINT32);
    this.settings = stated({ tenant, clusterId, rootSpansPerMinute });
    this.service = api && new ProviderService('dynatrace sampler', api);
    this.http = api && httpOf(api);
  }

  /** @internal */
  public get _hasApi(): boolean {
    return this.service !== undefined;
  }

  /** @internal */
  public _imports(clusterDomain: string): ProviderImport[] {
    return this.service === undefined ? [] : [this.service.import(clusterDomain)];
  }

  /** @internal */
  public _toIstio(clusterDomain: string): { [field: string]: any } {
    return { ...this.settings, ...this.service && { httpService: { ...this.service.toIstio(clusterDomain), http: this.http } } };
  }
}
