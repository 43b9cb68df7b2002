import { Lazy } from 'cdk8s';
import { foldServers } from './gateway-servers';
import { Gateway, GatewaySpec } from '../api/networking';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { isDnsLabel, isNamespace } from '../private/names';
import { requirePort } from '../private/numbers';
import { GatewayBinding, GatewayGuest, GatewayPorts, IGatewayRef } from '../refs';

/**
 * A gateway that runs already.
 */
export interface IngressGatewayFacts {
  /**
   * Namespace of the gateway's pods, in lower case (`BadNamespace`); Secrets with certificates must be there.
   */
  readonly namespace: string;

  /**
   * Labels of the gateway's pods, such as `istio: ingress`; at least one (`NoGatewayLabels`). Rendered as `selector` of Gateway objects.
   *
   * The same pods are known by the same namespace and labels: name them alike everywhere.
   */
  readonly labels: { [key: string]: string };

  /**
   * Service account of the gateway's pods, which differs by installation; access policies let the gateway in by it.
   * @default - unknown
   */
  readonly serviceAccount?: string;

  /**
   * Port that the gateway's Service has for plain HTTP. Rendered as `port.number` of Gateway objects; Istio finds the port of the pods itself.
   * @default 80
   */
  readonly httpPort?: number;

  /**
   * Port that the gateway's Service has for TLS, another than `httpPort` (`SamePort`). Rendered as `port.number` of Gateway objects.
   * @default 443
   */
  readonly httpsPort?: number;
}

/**
 * The workload of a gateway. Each ingress that names it writes a Gateway object of its own, in its own namespace.
 *
 * Ingresses that use the same certificate must share a Gateway object (`SharedCredential`): the second one names the first as its gateway.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 */
export class IngressGateway implements IGatewayRef {
  /** A gateway that runs already, however it was installed. */
  public static existing(facts: IngressGatewayFacts): IngressGateway {
    return new IngressGateway(facts);
  }

  /** Namespace of the gateway's pods. */
  public readonly namespace: string;

  /** Service account of the gateway's pods; undefined if unknown. */
  public readonly serviceAccount?: string;

  private readonly labels: { [key: string]: string };
  private readonly ports: GatewayPorts;

  private constructor(facts: IngressGatewayFacts) {
    if (!isNamespace(facts.namespace)) {
      throw new MeshError('BadNamespace', `'namespace' must be the namespace of the gateway's pods, got '${facts.namespace}'`);
    }
    if (Object.keys(facts.labels).length === 0) {
      throw new MeshError('NoGatewayLabels', "'labels' must name at least one label of the gateway's pods, got none: a Gateway without selector would apply to every gateway");
    }
    requirePort('httpPort', facts.httpPort);
    requirePort('httpsPort', facts.httpsPort);
    this.namespace = facts.namespace;
    this.serviceAccount = facts.serviceAccount;
    this.labels = { ...facts.labels };
    this.ports = { http: facts.httpPort ?? 80, https: facts.httpsPort ?? 443 };
    if (this.ports.http === this.ports.https) {
      throw new MeshError('SamePort', `'httpPort' and 'httpsPort' must be two ports, got ${this.ports.http} for both`);
    }
  }

  /** @internal */
  public _join(guest: GatewayGuest): GatewayBinding {
    if (!isDnsLabel(guest.name)) {
      throw new MeshError('BadName', `the name of a Gateway must be a DNS label of up to 63 characters, without dots, got '${guest.name}'; choose another with 'name'`, guest.scope);
    }
    const { namespace, labels, serviceAccount, ports } = this;
    const furtherPorts = () => guest.servers(this.ports).map(({ port }) => port);
    knownObjects(guest.scope).gatewayPods.push({ namespace, labels, serviceAccount, ports, furtherPorts });
    const spec = (): GatewaySpec => ({ selector: this.labels, servers: foldServers(guest.servers(this.ports), this.ports) });
    const object = new Gateway(guest.scope, 'gateway', {
      metadata: { name: guest.name, namespace: guest.namespace },
      spec: Lazy.any({ produce: spec }),
    });
    return { gateway: `${guest.namespace}/${guest.name}`, realms: [this._workload], podNamespace: this.namespace, object, ports: this.ports };
  }

  /**
   * The pods, as one text.
   *
   * @internal
   */
  public get _workload(): string {
    return `pods ${this.namespace}/${Object.entries(this.labels).map(([key, value]) => `${key}=${value}`).sort().join(',')}`;
  }
}
