import { IConstruct } from 'constructs';
import { ServicePortFacts, ServiceRef } from './service-ref';
import { MeshError } from '../private/errors';
import { knownObjects } from '../private/known-objects';
import { apiObjectBehind } from '../private/kubernetes-workloads';
import { manifestRead } from '../private/tree';
import { IWaypoint } from '../values';

/** A port of a Service, with what it leads to at the pods. */
export interface SourcePort extends ServicePortFacts {
  /** A number, or the name of a port of the pods; where a Service that is rendered says nothing, the number of the port. */
  readonly targetPort?: any;
}

/** A Service wherever it comes from; what can still change is read when it is asked for. */
export interface ServiceSource {
  readonly name: string;
  readonly namespace: string;
  /** The waypoint that its labels name, where somebody else makes it. */
  readonly waypoint?: IWaypoint;
  /** What its label says of gateways, where somebody else makes it. */
  readonly ingressUsesWaypoint?: boolean;
  /** Undefined if unknown. */
  ports(): readonly SourcePort[] | undefined;
  /** Undefined if unknown. */
  selector(): { [key: string]: string } | undefined;
  /** On it; undefined if unknown. */
  labels?(): { readonly [label: string]: string } | undefined;
  /** Puts labels on it; undefined if somebody else makes it. */
  addLabels?(labels: { readonly [label: string]: string }): void;
  /** The DNS name that it is an alias for; undefined if it is none, or unknown. */
  externalName?(): string | undefined;
}

/** The Service behind a construct: an ApiObject, a construct whose default child is one, or a reference. Throws `NotAService`. */
export function serviceBehind(construct: IConstruct, by: IConstruct): ServiceSource {
  if (construct instanceof ServiceRef) {
    knownObjects(by).services.push({ name: construct.serviceName, ...construct._facts });
    const { namespace, ports, selector, waypoint, ingressUsesWaypoint } = construct._facts;
    return { name: construct.serviceName, namespace, ports: () => ports, selector: () => selector, waypoint, ingressUsesWaypoint };
  }
  const object = apiObjectBehind(construct);
  if (object === undefined || object.kind !== 'Service' || object.apiVersion !== 'v1') {
    throw new MeshError('NotAService', '\'service\' must be a Kubernetes Service (of cdk8s-plus, a KubeService, an ApiObject of kind Service) or ServiceRef.named(...), '
      + `got ${object === undefined ? construct.constructor.name : `${object.kind} (${object.apiVersion})`} '${construct.node.path}'`, by);
  }
  const { namespace } = object.metadata;
  if (namespace === undefined) {
    throw new MeshError('NoNamespace', `Service '${object.node.path}' has no namespace, and clients of other namespaces find it by its full name only; `
      + "give its chart one: new Chart(app, id, { namespace: '...' })", by);
  }
  return {
    name: object.name,
    namespace,
    // The rendered object knows best: cdk8s-plus-27 keeps an appProtocol in `.ports` that it does not write.
    ports: () => (manifestRead(object).spec?.ports ?? []).map((port: SourcePort) => ({ ...port, targetPort: port.targetPort ?? port.port })),
    selector: () => manifestRead(object).spec?.selector,
    labels: () => object.metadata.toJson()?.labels,
    addLabels: labels => Object.entries(labels).forEach(([key, text]) => object.metadata.addLabel(key, text)),
    externalName: () => {
      const { type, externalName } = manifestRead(object).spec ?? {};
      return type === 'ExternalName' ? externalName : undefined;
    },
  };
}

/** Refuses a policy for an alias: istiod makes no cluster for it, and routes to that of the name behind it. */
export function requireNoAlias(service: ServiceSource, by: IConstruct): void {
  const behind = service.externalName?.();
  if (behind !== undefined) {
    throw new MeshError('AliasWithPolicy', `Service '${service.name}' is an ExternalName for '${behind}': Istio sends to what is known by that name, and no version and no policy of `
      + `the alias has an effect; make an ExternalService for '${behind}' with them (hosts: ['${behind}']), and keep routes, timeouts and retries only here`, by);
  }
}
