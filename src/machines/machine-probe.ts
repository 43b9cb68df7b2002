import { Duration } from 'cdk8s';
import { ReadinessProbe } from '../api/networking';
import { requireWholeSeconds } from '../private/durations';
import { MeshError } from '../private/errors';
import { requirePort } from '../private/numbers';
import { stated } from '../private/stated';

/**
 * When a machine is asked whether it is ready, and how often.
 */
export interface MachineProbeOptions {
  /**
   * Time from the start of the proxy to the first question, in whole seconds (`BadDuration`). Rendered as `initialDelaySeconds`.
   * @default - none
   */
  readonly initialDelay?: Duration;

  /**
   * Time that an answer may take, in whole seconds (`BadDuration`). Rendered as `timeoutSeconds`.
   * @default Duration.seconds(1)
   */
  readonly timeout?: Duration;

  /**
   * Time between questions, in whole seconds (`BadDuration`). Rendered as `periodSeconds`.
   * @default Duration.seconds(10)
   */
  readonly period?: Duration;

  /**
   * Good answers in a row after which it is ready again, at least 1 (`BadCount`). Rendered as `successThreshold`.
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * Bad answers in a row after which it is not ready, at least 1 (`BadCount`). Rendered as `failureThreshold`.
   * @default 3
   */
  readonly failureThreshold?: number;
}

/**
 * Options for `MachineProbe.tcp`.
 */
export interface MachineTcpProbeOptions extends MachineProbeOptions {
  /**
   * Host to connect to, as seen from the machine.
   * @default - the machine itself
   */
  readonly host?: string;
}

/**
 * Options for `MachineProbe.http`.
 */
export interface MachineHttpProbeOptions extends MachineTcpProbeOptions {
  /**
   * Path that is asked for.
   * @default '/'
   */
  readonly path?: string;

  /**
   * Whether the question is asked by TLS, whose certificate is not verified. Rendered as `scheme: HTTPS`.
   * @default false
   */
  readonly https?: boolean;

  /**
   * Headers of the request.
   * @default - none
   */
  readonly headers?: { [name: string]: string };
}

/**
 * How the proxy on a machine finds out that the workload is ready. As long as it is not, it is no endpoint.
 *
 * For machines that register themselves: istiod keeps the answer with the WorkloadEntry that it made.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 */
export class MachineProbe {
  /** It answers a request with a status from 200 to 399. Rendered as `httpGet`. */
  public static http(port: number, options: MachineHttpProbeOptions = {}): MachineProbe {
    const { host, path, https, headers } = options;
    requirePort('port', port);
    const httpHeaders = headers && Object.entries(headers).map(([name, text]) => ({ name, value: text }));
    return new MachineProbe({ httpGet: { port, ...stated({ host, path, scheme: https ? 'HTTPS' : undefined, httpHeaders }) } }, options);
  }

  /** It takes a connection. Rendered as `tcpSocket`. */
  public static tcp(port: number, options: MachineTcpProbeOptions = {}): MachineProbe {
    requirePort('port', port);
    return new MachineProbe({ tcpSocket: { port, ...stated({ host: options.host }) } }, options);
  }

  /**
   * A command ends with 0. It is no line for a shell: the first word is the program (`EmptyList`). Rendered as `exec`.
   */
  public static exec(command: string[], options: MachineProbeOptions = {}): MachineProbe {
    if (command.length === 0 || command.includes('')) {
      throw new MeshError('EmptyList', `'command' must be a program and its arguments, none of them empty, got ${JSON.stringify(command)}`);
    }
    return new MachineProbe({ exec: { command: [...command] } }, options);
  }

  private readonly probe: ReadinessProbe;

  private constructor(kind: ReadinessProbe, options: MachineProbeOptions) {
    const { initialDelay, timeout, period, successThreshold, failureThreshold } = options;
    const times = { initialDelay, timeout, period };
    Object.entries(times).forEach(([name, time]) => requireWholeSeconds(name, time));
    Object.entries({ successThreshold, failureThreshold }).forEach(([name, count]) => requireCount(name, count));
    this.probe = stated({
      ...kind,
      initialDelaySeconds: initialDelay?.toSeconds(),
      timeoutSeconds: timeout?.toSeconds(),
      periodSeconds: period?.toSeconds(),
      successThreshold,
      failureThreshold,
    });
  }

  /** @internal */
  public _toIstio(): ReadinessProbe {
    return this.probe;
  }
}

function requireCount(name: string, count: number | undefined): void {
  if (count !== undefined && (!Number.isInteger(count) || count < 1)) {
    throw new MeshError('BadCount', `'${name}' must be a whole number, at least 1, got ${count}`);
  }
}
