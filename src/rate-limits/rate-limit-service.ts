import { ApiObject, Chart, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { CountedLimit, IRateLimitService, RateLimitServiceFacts } from './rate-limit-service-ref';
import { DeployedRateLimit, RateLimitWorkload } from './rate-limit-workload';
import { serviceConfig } from './service-config';
import { deploymentSpec, serviceSpec } from './service-objects';
import { envoyDuration } from '../envoy';
import { fullHost } from '../mesh';
import { requireAtLeastOneMs } from '../private/durations';
import { isEnvoyFailure } from '../private/envoy-status';
import { MeshError } from '../private/errors';
import { isNamespace } from '../private/names';
import { PerApp } from '../private/per-app';
import { stated } from '../private/stated';

/**
 * Properties for `RateLimitService`.
 */
export interface RateLimitServiceProps {
  /**
   * Who runs it: `RateLimitWorkload.deployed(...)`, or `RateLimitWorkload.existing(...)`.
   */
  readonly workload: RateLimitWorkload;

  /**
   * Under which the service keeps these limits, apart from those of others; not empty (`BadName`). A service has a domain once (`DomainTwice`): it would refuse all.
   * @default - the name
   */
  readonly domain?: string;

  /**
   * How long a request waits for the answer; at least 1 ms (`BadDuration`).
   * @default - Envoy's own: 20 ms
   */
  readonly timeout?: Duration;

  /**
   * Whether requests fail where the service does not answer. Rendered as `failure_mode_deny`.
   * @default false: they pass uncounted
   */
  readonly failClosed?: boolean;

  /**
   * Status of the answer to requests that fail so, from 400 on and one that HTTP has a name for (`BadStatus`); only with `failClosed` (`NeverAnswered`).
   * @default 500
   */
  readonly statusOnError?: number;

  /**
   * Name of the objects, a DNS label (`BadName`): the Service, the ServiceAccount and the Deployment have it, and the ConfigMap is `<name>-config`.
   * @default - the id of the construct in lower case
   */
  readonly name?: string;
}

const DOMAINS = new PerApp(() => new Map<string, RateLimitService>());

/**
 * Envoy's rate limit service, with the config of all limits that it counts.
 *
 * Renders a ConfigMap, and with `RateLimitWorkload.deployed` a ServiceAccount, a Service and a Deployment, in the namespace of the chart (`NoNamespace`). Its limits are those of the
 * `RateLimits` of this app that name it (`NothingCounted`): the config is made of the same objects as what proxies ask, so that what they ask is known.
 *
 * Proxies that know only what is declared (`Egress.DECLARED`) know it where they ask it.
 *
 * @see https://istio.io/latest/docs/tasks/policy-enforcement/rate-limit/
 */
export class RateLimitService extends Construct implements IRateLimitService {
  /** Name of its Service. */
  public readonly serviceName: string;

  /** Namespace of all its objects. */
  public readonly serviceNamespace: string;

  /** Under which it keeps the limits. */
  public readonly domain: string;

  /** The ConfigMap with its limits, to patch. */
  public readonly configMap: ApiObject;

  private readonly limits: (() => readonly CountedLimit[])[] = [];
  private readonly props: RateLimitServiceProps;
  private readonly objects?: { readonly account: ApiObject; readonly service: ApiObject; readonly deployment: ApiObject };

  constructor(scope: Construct, id: string, props: RateLimitServiceProps) {
    super(scope, id);
    this.props = { ...props };
    const { workload, name = id.toLowerCase(), timeout, failClosed, statusOnError } = props;
    if (!isNamespace(name)) {
      throw new MeshError('BadName', `a rate limit service must have the name of a DNS label, up to 63 lower-case letters, digits and '-', got '${name}'; choose another with 'name'`, this);
    }
    requireAtLeastOneMs('timeout', timeout, this);
    requireError(statusOnError, failClosed ?? false, this);
    this.serviceNamespace = this.requireNamespace();
    this.serviceName = workload._serviceName ?? name;
    this.domain = props.domain ?? name;
    this.claimDomain();
    this.configMap = new ApiObject(this, 'config-map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: workload._configMapName ?? `${name}-config`, namespace: this.serviceNamespace },
      data: { 'config.yaml': Lazy.any({ produce: () => this.config() }) },
    });
    this.objects = workload._deployed && this.deploy(name, workload._deployed);
  }

  /** Host by which proxies find it. */
  public get host(): string {
    return fullHost({ name: this.serviceName, namespace: this.serviceNamespace }, this);
  }

  /** The ServiceAccount, to patch. Throws `NotEmitted` if somebody else runs the service. */
  public get serviceAccount(): ApiObject {
    return this.requireObjects().account;
  }

  /** The Service, to patch, or to be the `service` of a MeshService. Throws `NotEmitted` if somebody else runs it. */
  public get service(): ApiObject {
    return this.requireObjects().service;
  }

  /** The Deployment, to patch, or to be the `workload` of a MeshService. Throws `NotEmitted` if somebody else runs it. */
  public get deployment(): ApiObject {
    return this.requireObjects().deployment;
  }

  /** @internal */
  public _facts(): RateLimitServiceFacts {
    const { timeout, failClosed, statusOnError, workload } = this.props;
    const asking = stated({
      timeout: timeout && envoyDuration(timeout),
      failure_mode_deny: failClosed ? true : undefined,
      status_on_error: statusOnError === undefined ? undefined : { code: statusOnError },
    });
    const labels = workload._deployed && this.podLabels;
    return { by: this, domain: this.domain, at: { namespace: this.serviceNamespace, host: this.host }, port: workload._port, labels, asking };
  }

  /** @internal */
  public _count(limits: () => readonly CountedLimit[]): void {
    this.limits.push(limits);
  }

  private config(): string {
    const counted = this.limits.flatMap(limits => limits());
    if (counted.length === 0) {
      throw new MeshError('NothingCounted', `no limit is counted by '${this.node.path}', and a service without limits does not start; write RateLimit.global({ service: ... }) in RateLimits, or `
        + 'leave it out', this);
    }
    return serviceConfig(this.domain, counted);
  }

  private deploy(name: string, deployed: DeployedRateLimit): RateLimitService['objects'] {
    const labels = this.podLabels;
    const object = (id: string, apiVersion: string, kind: string, fields: object) =>
      new ApiObject(this, id, { apiVersion, kind, metadata: { name, namespace: this.serviceNamespace, labels }, ...fields });
    const grpcPort = this.props.workload._port;
    return {
      account: object('service-account', 'v1', 'ServiceAccount', {}),
      service: object('service', 'v1', 'Service', { spec: serviceSpec(labels, grpcPort) }),
      deployment: object('deployment', 'apps/v1', 'Deployment', { spec: deploymentSpec({ labels, account: name, configMap: `${name}-config`, grpcPort }, deployed) }),
    };
  }

  private get podLabels(): { readonly [label: string]: string } {
    return { app: this.serviceName };
  }

  private claimDomain(): void {
    const { domain, serviceName, serviceNamespace } = this;
    if (domain === '') throw new MeshError('BadName', "'domain' must not be empty, which the service refuses; leave it out for the name of the service", this);
    const [owners, key] = [DOMAINS.of(this), JSON.stringify([serviceNamespace, serviceName, domain])];
    const other = owners.get(key);
    if (other !== undefined) {
      throw new MeshError('DomainTwice', `'${other.node.path}' has domain '${domain}' of service '${serviceNamespace}/${serviceName}' already, and the service refuses a domain that is there twice; give one `
        + "another 'domain', or let limits name the other", this);
    }
    owners.set(key, this);
  }

  private requireObjects(): NonNullable<RateLimitService['objects']> {
    if (this.objects === undefined) {
      throw new MeshError('NotEmitted', `'${this.node.path}' has no workload to patch, since somebody else runs it; say workload: RateLimitWorkload.deployed({ ... })`, this);
    }
    return this.objects;
  }

  private requireNamespace(): string {
    const { namespace } = Chart.of(this);
    if (namespace === undefined) {
      throw new MeshError('NoNamespace', "a rate limit service is deployed in a namespace, which nothing states; give the chart one: new Chart(app, 'infra', { namespace: 'infra' })", this);
    }
    return namespace;
  }
}

function requireError(status: number | undefined, failClosed: boolean, by: Construct): void {
  if (status === undefined) return;
  if (!failClosed) {
    throw new MeshError('NeverAnswered', "requests pass where the service fails, so that nobody gets 'statusOnError'; say failClosed: true, or leave it out", by);
  }
  if (!isEnvoyFailure(status)) {
    throw new MeshError('BadStatus', `'statusOnError' must be one from 400 on that HTTP has a name for, such as 500 or 503, got ${status}: Envoy answers 500 instead of a lower one, and for any `
      + 'other refuses all that it stands in', by);
  }
}
