import { Construct } from 'constructs';
import { GatewayCertificates } from '../ingress/gateway-certificates';
import { GatewayBinding, GatewayGuest, GatewayPorts, GatewayServer, IGatewayRef } from '../refs';

/** What the Gateway object is called, and who wants it. */
export interface SharedGatewayFacts {
  readonly by: Construct;
  readonly namespace: string;
  readonly name: string;
  readonly gateway: IGatewayRef;
}

/**
 * One Gateway object for several ingresses, none of which is the first among them: hosts with one certificate must share a server.
 */
export class SharedGateway implements IGatewayRef {
  private readonly guests: GatewayGuest[] = [];
  private readonly binding: GatewayBinding;
  private certificates?: GatewayCertificates;

  constructor(private readonly facts: SharedGatewayFacts) {
    const { by: scope, namespace, name, gateway } = facts;
    this.binding = gateway._join({ scope, namespace, name, servers: ports => this.servers(ports) });
  }

  /** Ports that requests come in at; undefined where somebody else's Gateway object says that. */
  public get ports(): GatewayPorts | undefined {
    return this.binding.object === undefined ? undefined : this.binding.ports;
  }

  /** Namespace of the gateway's pods; undefined if unknown. */
  public get podNamespace(): string | undefined {
    return this.binding.podNamespace;
  }

  /** @internal */
  public _join(guest: GatewayGuest): GatewayBinding {
    this.guests.push(guest);
    return { ...this.binding, certify: secretName => this.certify(secretName) };
  }

  private servers(ports: GatewayPorts): GatewayServer[] {
    return this.guests.flatMap(guest => guest.servers(ports));
  }

  private certify(secretName: string): void {
    const { podNamespace, ports, certify } = this.binding;
    if (certify !== undefined) {
      certify(secretName);
      return;
    }
    this.certificates ??= new GatewayCertificates(this.facts.by, podNamespace, () => this.servers(ports));
    this.certificates.certify(secretName);
  }
}
