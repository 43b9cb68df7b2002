import { PolicyPort, PolicyTarget } from './policy-target';
import { AuthorizationPolicyAction, Operation } from '../api/security';
import { MeshError } from '../private/errors';
import { AccessTerm, requireExactHost } from '../values';

/** The operation of a rule as on the wire: with ports of the pods. Undefined if anything is meant. */
export function operationAt(target: PolicyTarget, term: AccessTerm, action: AuthorizationPolicyAction): Operation | undefined {
  const ports = new TargetPorts(target);
  const { ports: named, notPorts, ...request } = term.operation;
  if (term.isForRequests) ports.requireHttp(term.http ?? 'http');
  if (action === AuthorizationPolicyAction.DENY) MeshError.locate(target.by, `what '${target.name}' denies`, () => request.hosts?.forEach(requireExactHost));
  const meant = named === undefined ? openPorts(ports, term, action) : named.flatMap(name => ports.find(name, term));
  const operation = {
    ...request,
    ...meant === undefined ? {} : { ports: meant.map(String) },
    ...notPorts === undefined ? {} : { notPorts: notPorts.flatMap(name => ports.find(name)).map(String) },
  };
  return Object.keys(operation).length > 0 ? operation : undefined;
}

/** Ports of the pods that a port of the Service leads to, by its name or number. */
export function podPortsOf(target: PolicyTarget, name: string): number[] {
  return new TargetPorts(target).find(name);
}
/** Istio compares nothing but ports and addresses of a connection, and takes the rest for met. */
const REFUSES = [AuthorizationPolicyAction.DENY, AuthorizationPolicyAction.CUSTOM];

/** What asks for requests never lets a connection in, but refuses every one: there the ports must be named. */
function openPorts(ports: TargetPorts, { isForRequests, http }: AccessTerm, action: AuthorizationPolicyAction): number[] | undefined {
  return isForRequests && (REFUSES.includes(action) || http === undefined) ? ports.http() : undefined;
}

/** Ports of the pods of a target. */
class TargetPorts {
  private readonly ports: readonly PolicyPort[] | undefined;

  constructor(private readonly target: PolicyTarget) {
    this.ports = target.ports?.();
  }

  /** Numbers of those that are read as HTTP, all if nobody knows of any other. */
  public http(): number[] {
    if (this.ports === undefined) throw this.unknown('all ports that are read as HTTP');
    return this.ports.filter(({ isHttp }) => isHttp).map(port => this.numberOf(port));
  }

  /** Throws `HttpRuleOnTcp` where no port is read as HTTP. */
  public requireHttp(word: string): void {
    if (this.ports !== undefined && !this.ports.some(({ isHttp }) => isHttp)) {
      throw new MeshError('HttpRuleOnTcp', `a rule with '${word}' is for HTTP, but all ports of '${this.target.name}' are read as bytes (${this.list()}); `
        + "use AccessRule.tcp, or name a port for its protocol, such as 'http-web'", this.target.by);
    }
  }

  /** Numbers of a port by its name or number. */
  public find(name: string, term?: AccessTerm): number[] {
    if (this.ports === undefined) {
      if (this.target.service === undefined && /^\d+$/.test(name)) return [Number(name)];
      throw this.unknown(`port '${name}'`);
    }
    const found = this.ports.filter(({ names }) => names.includes(name));
    if (found.length === 0) {
      throw new MeshError('UnknownPort', `'${this.target.name}' has no port '${name}'; its ports are ${this.list()}`, this.target.by);
    }
    if (term?.isForRequests && !found.some(({ isHttp }) => isHttp)) {
      throw new MeshError('HttpRuleOnTcp', `a rule with '${term.http ?? 'http'}' is for HTTP, but port '${name}' of '${this.target.name}' is read as bytes; `
        + 'use AccessRule.tcp there, or name the port for its protocol', this.target.by);
    }
    return found.map(port => this.numberOf(port));
  }

  private numberOf({ port, names }: PolicyPort): number {
    if (port === undefined) throw this.unknown(`port '${names[0]}'`);
    return port;
  }

  private unknown(what: string): MeshError {
    const cure = this.target.service === undefined ? "name them by number, as in AccessRule.http({ ports: ['8080'], ... })"
      : "give the Service itself, or ServiceRef.named('...', { namespace, ports: [{ port: 80, name: 'http', targetPort: 8080 }] })";
    return new MeshError('TargetPortUnknown', `a policy for '${this.target.name}' must name ${what} by the port of the pods, which nothing states; ${cure}`, this.target.by);
  }

  private list(): string {
    return this.ports!.map(({ names, isHttp }) => `${names.join(' ')} (${isHttp ? 'HTTP' : 'TCP or TLS'})`).join(', ') || 'none';
  }
}
