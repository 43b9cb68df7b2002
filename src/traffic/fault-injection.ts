import { Construct } from 'constructs';
import { requireDay } from '../private/days';
import { MeshError } from '../private/errors';
import { IServiceRef } from '../refs';
import { Fault, RequestMatch } from '../values';

/**
 * Properties for `FaultInjection`.
 */
export interface FaultInjectionProps {
  /**
   * The service whose clients suffer.
   */
  readonly service: IServiceRef;

  /**
   * What happens to requests: a delay, an abort, or both.
   */
  readonly fault: Fault;

  /**
   * Why, and who knows of it: a fault that nobody remembers is an outage. Rendered as the annotation `faults.cdk8s-mesh.io/<id>` of the
   * service's VirtualService.
   */
  readonly reason: string;

  /**
   * The last day of the fault, as `2026-05-31`. Rendered behind the reason, for those who find it. Nothing ends by itself: synth does not look at the
   * clock, so that its output can be made again. Throws `BadDay`.
   * @default - none
   */
  readonly until?: string;

  /**
   * Which requests: any of the conditions is enough.
   * @default - all
   */
  readonly when?: RequestMatch[];

  /**
   * Only requests that go to this version. While the version shares a split with others that cannot be told (`VersionShared`).
   * @default - to any version
   */
  readonly version?: string;
}

/**
 * Makes requests to a service slow or fail on purpose.
 *
 * The proxies of its clients, and every gateway that routes to it, delay or answer in its place, also where a route names a version. The
 * service sees nothing of aborted requests. Timeouts and retries of the same route come after the fault, and do not act on it.
 *
 * A route with a `fault` of its own gets both, a delay and an abort (`FaultTwice` for two of a kind); `Fault.none()` keeps a route out of it.
 *
 * Defines no object of its own: it is a part of the routes of its service, as `fault`. With conditions a route is doubled, and the one that
 * fails is called `<id>-<route>`. Throws `FaultWithoutReason`.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/fault-injection/
 */
export class FaultInjection extends Construct {
  constructor(scope: Construct, id: string, { service, fault, reason, until, when = [], version }: FaultInjectionProps) {
    super(scope, id);
    if (reason.trim() === '') {
      throw new MeshError('FaultWithoutReason', "'reason' must say why requests are made to fail and who knows of it, got ''", this);
    }
    if (fault._isNone) {
      throw new MeshError('NoFault', "'fault' must be a delay or an abort, got Fault.none(), which keeps a single route out of faults; use it in addRoute", this);
    }
    if (until !== undefined) requireDay('until', until, this);
    service._contribute({
      by: this,
      needsHttp: "'fault'",
      layers: [{ name: id, when: [...when], version, fault }],
      notes: { [`faults.cdk8s-mesh.io/${id}`]: until === undefined ? reason : `${reason} (until ${until})` },
    });
  }
}
