import { isIP } from 'net';
import { MachineProbe } from './machine-probe';
import { ReadinessProbe } from '../api/networking';
import { MeshError } from '../private/errors';

/**
 * Options for `MachineRegistration.automatic`.
 */
export interface AutomaticRegistrationOptions {
  /**
   * How each machine is found to be ready. Rendered as `probe` of the WorkloadGroup.
   * @default - a machine is ready while its proxy is connected
   */
  readonly probe?: MachineProbe;

  /**
   * Annotations of each WorkloadEntry that istiod makes. Rendered as `metadata.annotations` in the spec of the WorkloadGroup.
   * @default - those that istiod adds
   */
  readonly annotations?: { [key: string]: string };
}

/** What registration comes to. */
export interface RegistrationFacts {
  /** Whether machines register themselves. */
  readonly isAutomatic: boolean;
  readonly address?: string;
  readonly probe?: ReadinessProbe;
  readonly annotations?: { [key: string]: string };
}

/**
 * How the mesh comes to know machines.
 *
 * @see https://istio.io/latest/docs/ops/deployment/vm-architecture/
 */
export class MachineRegistration {
  /**
   * Each machine registers itself when its proxy connects, any number of them, and leaves when it disconnects. Rendered as a WorkloadGroup, of which istiod makes a
   * WorkloadEntry for each machine.
   *
   * Its proxy must say which group it is of: `istioctl x workload entry configure --autoregister`, or `bootstrap` of the VirtualMachine.
   */
  public static automatic(options: AutomaticRegistrationOptions = {}): MachineRegistration {
    const { probe, annotations } = options;
    return new MachineRegistration({ isAutomatic: true, probe: probe?._toIstio(), annotations: annotations && { ...annotations } });
  }

  /**
   * One machine that is always there, by its address. Rendered as a WorkloadEntry.
   *
   * @param address IP address: no endpoint of a Service is called by name (`BadAddress`); for a host name, make an ExternalService with endpoints
   */
  public static fixed(address: string): MachineRegistration {
    if (isIP(address) === 0) {
      throw new MeshError('BadAddress', `'address' must be an IP address, got '${address}': endpoints of a Service are not called by name; for a host name, make an ExternalService`);
    }
    return new MachineRegistration({ isAutomatic: false, address });
  }

  /**
   * All machines of another network, whose gateway stands for them. Rendered as a WorkloadEntry without an address; needs `network` (`NetworkUnknown`).
   */
  public static behindNetworkGateway(): MachineRegistration {
    return new MachineRegistration({ isAutomatic: false });
  }

  private constructor(
    /** @internal */
    public readonly _facts: RegistrationFacts,
  ) {}
}
