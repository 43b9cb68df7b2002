import { Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { requireEnforced } from './policy-landing';
import { PolicyTarget } from './policy-target';
import { podPortsOf } from './target-ports';
import { PeerAuthentication, PeerAuthenticationMode, PeerAuthenticationMutualTls, PeerAuthenticationSpec } from '../api/security';
import { MeshError } from '../private/errors';
import { PLAINTEXT_NOTE, STRICT_AT_ONCE_NOTE } from '../private/mutual-tls-notes';
import { MutualTls } from '../values';

/** A port of the Service, or of the pods. */
export interface NamedPort {
  /** Name, or number as text. */
  readonly port: string;
  readonly isOfPods: boolean;
}

/** A port whose pods must take plaintext, whatever else is said of mutual TLS. */
export interface PlaintextPort extends NamedPort {
  readonly by: IConstruct;
  /** Who needs it, for whoever reads the manifest. */
  readonly note: string;
}

/** The PeerAuthentication of one target: what one construct says of it, and ports that take plaintext all the same. */
export class MutualTlsBook {
  private statement?: { readonly by: IConstruct; readonly mutualTls: MutualTls };
  private readonly plaintextPorts: PlaintextPort[] = [];
  private object?: PeerAuthentication;

  /** @param place gives the construct below which the object hangs: after whatever it made for other policies */
  constructor(private readonly target: PolicyTarget, private readonly place: () => Construct) {}

  /** What is said of the target as a whole. Twice is an error, since of two objects Istio takes the older. */
  public state(by: IConstruct, mutualTls: MutualTls): void {
    if (this.statement !== undefined) {
      throw new MeshError('TwoMutualTls', `'${this.statement.by.node.path}' says already which connections '${this.target.by.node.path}' takes; keep one of the two`, by);
    }
    if (mutualTls._ports.length > 0) this.requirePods(by);
    this.statement = { by, mutualTls };
    this.changed();
  }

  /** Has plaintext taken on one port. */
  public takePlaintext(exception: PlaintextPort): void {
    this.requirePods(exception.by);
    this.plaintextPorts.push(exception);
    this.changed();
  }

  /** The object, to patch; throws `NotEmitted` if nothing is said. */
  public get(): PeerAuthentication {
    if (this.object === undefined) {
      const { by } = this.target;
      throw new MeshError('NotEmitted', `'${by.node.path}' has no PeerAuthentication to patch, since nothing is said of mutual TLS there; say mutualTls first`, by);
    }
    return this.object;
  }

  private changed(): void {
    const { name, namespace, labels } = this.target;
    this.object ??= new PeerAuthentication(this.place(), 'peer-authentication', {
      // The name that everybody knows for what is for all.
      metadata: { name: labels === undefined ? 'default' : name, namespace },
      spec: Lazy.any({ produce: () => this.spec() }),
    });
    const notes = this.statement?.mutualTls._notes ?? {};
    const plaintext = [
      ...notes[PLAINTEXT_NOTE] === undefined ? [] : [notes[PLAINTEXT_NOTE]],
      ...this.plaintextPorts.map(({ port, note }) => `port ${port}: ${note}`).sort(),
    ];
    if (plaintext.length > 0) this.object.metadata.addAnnotation(PLAINTEXT_NOTE, [...new Set(plaintext)].join('; '));
    if (notes[STRICT_AT_ONCE_NOTE] !== undefined) this.object.metadata.addAnnotation(STRICT_AT_ONCE_NOTE, notes[STRICT_AT_ONCE_NOTE]);
  }

  private spec(): PeerAuthenticationSpec {
    const matchLabels = this.target.labels?.();
    requireEnforced(this.target);
    this.requireHeard();
    const mode = this.statement?.mutualTls._mode;
    const ports = this.ports();
    const modes = [...ports.values()].map(port => port.mode);
    this.requireKnownMode([mode, ...modes]);
    this.requireStrictKept(mode, modes);
    if (mode === undefined && ports.size === 0) {
      throw new MeshError('NothingSaid', "MutualTls.inherited() says nothing without a port; add onPort('http', ...), or leave mutualTls out", this.target.by);
    }
    return {
      selector: matchLabels && { matchLabels: { ...matchLabels } },
      mtls: mode && { mode },
      portLevelMtls: ports.size > 0 ? Object.fromEntries(ports) : undefined,
    };
  }

  /** By the port that pods listen on. */
  private ports(): Map<number, PeerAuthenticationMutualTls> {
    const found = new Map<number, PeerAuthenticationMutualTls>();
    for (const said of this.statement?.mutualTls._ports ?? []) {
      const { port, mutualTls: { _mode: mode } } = said;
      for (const number of this.podPorts(said)) {
        const other = found.get(number)?.mode;
        if (other !== undefined && other !== mode) {
          throw new MeshError('PortSaidTwice', `mutual TLS of port '${port}' is ${mode}, but another port that leads to port ${number} of the pods says ${other}; say the same of both`, this.statement!.by);
        }
        found.set(number, { mode });
      }
    }
    for (const one of this.plaintextPorts) this.podPorts(one).forEach(number => this.open(found, number, one.by));
    return found;
  }

  private open(ports: Map<number, PeerAuthenticationMutualTls>, port: number, by: IConstruct): void {
    const { STRICT, PERMISSIVE } = PeerAuthenticationMode;
    const mode = ports.get(port)?.mode ?? this.statement?.mutualTls._mode;
    if (ports.get(port)?.mode === STRICT) {
      throw new MeshError('PlaintextRefused', `'${by.node.path}' needs plaintext on port ${port} of the pods, but '${this.statement!.by.node.path}' says STRICT for that port; drop one of the two`, by);
    }
    if (mode === undefined || mode === STRICT) ports.set(port, { mode: PERMISSIVE });
  }

  private podPorts({ port, isOfPods }: NamedPort): readonly number[] {
    return isOfPods ? [Number(port)] : podPortsOf(this.target, port);
  }

  /** What ztunnel takes for something else is not written. */
  private requireKnownMode(modes: readonly (PeerAuthenticationMode | undefined)[]): void {
    const { by, namespace, dataPlaneOf } = this.target;
    if (modes.includes(PeerAuthenticationMode.DISABLE) && dataPlaneOf?.(namespace)?._isAmbient) {
      throw new MeshError('MutualTlsInAmbient', `namespace '${namespace}' is in ambient mode, where mutual TLS cannot be switched off: ztunnel takes DISABLE for PERMISSIVE; `
        + 'say MutualTls.permissive(), which is what would happen', by);
    }
  }

  /** istiod tells ztunnel of the pods that are PERMISSIVE, and leaves a port that is as the mesh out. */
  private requireStrictKept(mode: PeerAuthenticationMode | undefined, ports: readonly (PeerAuthenticationMode | undefined)[]): void {
    const { by, namespace, dataPlaneOf } = this.target;
    const { STRICT, PERMISSIVE } = PeerAuthenticationMode;
    if (mode === PERMISSIVE && ports.includes(STRICT) && dataPlaneOf?.(namespace)?._isAmbient) {
      throw new MeshError('MutualTlsInAmbient', `namespace '${namespace}' is in ambient mode, where a port that is stricter than its pods takes plaintext in a mesh that is STRICT; `
        + 'say MutualTls.strict() of the pods, and permissive of the other ports with onPort', by);
    }
  }

  private requireHeard(): void {
    const { by, namespace, isOfRoot } = this.target;
    if (isOfRoot?.()) {
      throw new MeshError('IgnoredInRoot', `namespace '${namespace}' is the root namespace, where Istio ignores mutual TLS of single workloads; say it for the mesh with MeshPolicies, `
        + 'or run the workload in another namespace', by);
    }
  }

  private requirePods(by: IConstruct): void {
    if (this.target.labels === undefined) {
      throw new MeshError('PortsOfAll', "Istio knows mutual TLS by port only where pods are selected, not for a namespace or the mesh; say it on a MeshService or MeshWorkload (mutualTls: MutualTls.inherited().onPort('http', ...))", by);
    }
  }
}
