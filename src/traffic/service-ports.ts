import { IConstruct } from 'constructs';
import { ServiceSource } from './kubernetes-objects';
import { carriesTls, PortKind, portKind } from './port-protocol';
import { ServicePortFacts } from './service-ref';
import { MeshError } from '../private/errors';

/** The ports of a service, by what the proxies make of them. */
export class ServicePorts {
  constructor(private readonly service: ServiceSource) {}

  /** Numbers of the ports of a kind; undefined if the ports are unknown. */
  public of(kind: PortKind): number[] | undefined {
    return this.service.ports()?.filter(port => portKind(port) === kind).map(({ port }) => port);
  }

  /** Whether no port is of a kind; false if the ports are unknown. */
  public lack(kind: PortKind): boolean {
    return this.service.ports()?.every(port => portKind(port) !== kind) ?? false;
  }

  /** Ports whose bytes are not read as HTTP, and whether they are TLS; none if the ports are unknown. */
  public opaque(): { readonly port: number; readonly isTls: boolean }[] {
    return (this.service.ports() ?? [])
      .filter(port => portKind(port) === PortKind.OPAQUE)
      .map(port => ({ port: port.port, isTls: carriesTls(port) }));
  }

  /** The one port of a kind, which a route to the service as a whole must mean. */
  public only(kind: PortKind, by: IConstruct): number {
    const numbers = this.of(kind);
    if (numbers === undefined) {
      throw new MeshError('PortsUnknown', `a gateway must be told the port of ${this.subject}, whose ports are unknown; state them, as in ServiceRef.named('${this.service.name}', `
        + `{ namespace: '${this.service.namespace}', ports: [{ port: 80, name: 'http' }] })`, by);
    }
    if (numbers.length !== 1) {
      throw new MeshError(numbers.length === 0 ? 'WrongProtocol' : 'AmbiguousPort', `this route needs a ${kind} port of ${this.subject}, `
        + `which has ${numbers.length === 0 ? 'none' : `several (${numbers.join(', ')})`}: its ports are ${this.list()}; `
        + (numbers.length === 0 ? 'name the port for its protocol, or route to another service' : "choose one with service.port('name')"), by);
    }
    return numbers[0];
  }

  /** The number of a port by its name or its number, which must be of a kind. */
  public find(name: string, kind: PortKind, by: IConstruct): number {
    const found = this.named(name, this.service.ports(), by);
    if (portKind(found) !== kind) {
      throw new MeshError('WrongProtocol', `this route needs a ${kind} port, but port '${name}' of ${this.subject} is read as ${portKind(found)}; `
        + 'the name of a port up to its first dash, or its appProtocol, tells its protocol', by);
    }
    return found.port;
  }

  /** Number and kind of a port by its name or its number; of ports that are unknown, a number is taken as it is. */
  public describe(name: string, by: IConstruct): { readonly number: number; readonly kind?: PortKind } {
    const ports = this.service.ports();
    if (ports === undefined && /^[1-9]\d*$/.test(name)) return { number: Number(name) };
    if (ports === undefined) {
      throw new MeshError('PortsUnknown', `port '${name}' of ${this.subject} cannot be looked up, since its ports are unknown; write its number, or state them, `
        + `as in ServiceRef.named('${this.service.name}', { namespace: '${this.service.namespace}', ports: [{ port: 80, name: 'http' }] })`, by);
    }
    const found = this.named(name, ports, by);
    return { number: found.port, kind: portKind(found) };
  }

  private named(name: string, ports: readonly ServicePortFacts[] | undefined, by: IConstruct): ServicePortFacts {
    const found = ports?.find(port => port.name === name || String(port.port) === name);
    if (found === undefined) {
      throw new MeshError('UnknownPort', `${this.subject} has no port '${name}'; its ports are ${this.list()}`, by);
    }
    return found;
  }

  private get subject(): string {
    return `Service '${this.service.namespace}/${this.service.name}'`;
  }

  private list(): string {
    const ports = this.service.ports();
    if (ports === undefined) return 'unknown';
    return ports.length === 0 ? 'none' : ports.map(describe).join(', ');
  }
}

function describe(port: ServicePortFacts): string {
  return `${port.name === undefined ? '' : `${port.name} `}${port.port} (${portKind(port)})`;
}
