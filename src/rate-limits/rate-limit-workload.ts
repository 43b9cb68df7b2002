import * as kplus from 'cdk8s-plus-27';
import { MeshError } from '../private/errors';
import { isNamespace, isObjectName, problemOfHost } from '../private/names';
import { requirePort, requireWhole } from '../private/numbers';

/** Envoy's rate limit service, as Istio's own samples run it. */
const IMAGE = 'docker.io/envoyproxy/ratelimit:30a4ce1a';

/** Port of the service that speaks gRPC. */
const GRPC_PORT = 8081;

/**
 * A key of a Secret.
 */
export interface RateLimitSecretKey {
  /** Name of the Secret, in the namespace of the service (`BadName`). */
  readonly secretName: string;

  /** The key in it. */
  readonly key: string;
}

/**
 * The Redis in which the service keeps its counts.
 */
export interface RateLimitRedis {
  /** Host name, such as `redis.infra.svc.cluster.local` (`BadHost`). */
  readonly host: string;

  /**
   * Port (`NotInRange`).
   * @default 6379
   */
  readonly port?: number;

  /**
   * Whether the service itself speaks TLS to it. Not where a sidecar does.
   * @default false
   */
  readonly tls?: boolean;

  /**
   * Where the password is.
   * @default - none
   */
  readonly password?: RateLimitSecretKey;
}

/**
 * Options of `RateLimitWorkload.deployed`.
 */
export interface DeployedRateLimitOptions {
  /** Where the counts are. The service starts only if it is there. */
  readonly redis: RateLimitRedis;

  /**
   * Pods, a whole number from 1 on (`NotInRange`). They share their counts through Redis.
   * @default 2
   */
  readonly replicas?: number;

  /**
   * Image of the service.
   * @default - the one that Istio's samples use
   */
  readonly image?: string;

  /**
   * What the container requests and may use at most.
   * @default - nothing is said
   */
  readonly resources?: kplus.ContainerResources;
}

/**
 * Options of `RateLimitWorkload.existing`.
 */
export interface ExistingRateLimitOptions {
  /** Name of its Service, in the namespace of the RateLimitService (`BadServiceName`). */
  readonly serviceName: string;

  /**
   * Port of the Service that speaks gRPC (`NotInRange`). Istio must read it as HTTP/2: its name begins with `grpc`, or it has that `appProtocol`.
   * @default 8081
   */
  readonly port?: number;

  /** Name of the ConfigMap that its pods read (`BadName`): its key `config.yaml` is written here. */
  readonly configMapName: string;
}

/** What is deployed. */
export interface DeployedRateLimit {
  readonly redis: RateLimitRedis;
  readonly replicas: number;
  readonly image: string;
  readonly resources?: kplus.ContainerResources;
}

/**
 * Who runs the rate limit service.
 */
export class RateLimitWorkload {
  /** This app does: a ServiceAccount, a Service and a Deployment. Redis is yours. */
  public static deployed(options: DeployedRateLimitOptions): RateLimitWorkload {
    const { redis, replicas = 2, image = IMAGE, resources } = options;
    const problem = problemOfHost(redis.host);
    if (problem !== undefined) throw new MeshError('BadHost', `'redis.host' must be a host name, got '${redis.host}': ${problem}`);
    requirePort('redis.port', redis.port);
    requireWhole('replicas', replicas, 1, 1000);
    if (redis.password !== undefined) requireObjectName('redis.password.secretName', redis.password.secretName);
    return new RateLimitWorkload({ redis: { ...redis, password: redis.password && { ...redis.password } }, replicas, image, resources }, GRPC_PORT);
  }

  /** Somebody else does, and its pods read the ConfigMap that is written here. */
  public static existing(options: ExistingRateLimitOptions): RateLimitWorkload {
    const { serviceName, port = GRPC_PORT, configMapName } = options;
    if (!isNamespace(serviceName)) throw new MeshError('BadServiceName', `'serviceName' must be the name of a Service, a DNS label, got '${serviceName}'`);
    requirePort('port', port);
    requireObjectName('configMapName', configMapName);
    return new RateLimitWorkload(undefined, port, serviceName, configMapName);
  }

  /** @internal */
  public readonly _deployed?: DeployedRateLimit;

  /** @internal */
  public readonly _port: number;

  /** @internal */
  public readonly _serviceName?: string;

  /** @internal */
  public readonly _configMapName?: string;

  private constructor(deployed: DeployedRateLimit | undefined, port: number, serviceName?: string, configMapName?: string) {
    this._deployed = deployed;
    this._port = port;
    this._serviceName = serviceName;
    this._configMapName = configMapName;
  }
}

function requireObjectName(prop: string, name: string): void {
  if (!isObjectName(name)) throw new MeshError('BadName', `'${prop}' must be the name of an object, lower-case letters, digits, '-' and '.', got '${name}'`);
}
