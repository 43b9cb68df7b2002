import { bindingsOf, isFor } from './bindings';
import { GatewayConfig, HostRoutes, isMap, MeshModel, RegistryPort, RouteTarget } from '../../../../model';

/** A port that a gateway sends requests to. */
export interface RoutedPort {
  readonly routes: HostRoutes;
  readonly target: RouteTarget;
  readonly rule: any;
  readonly gateway: GatewayConfig;
  readonly port: RegistryPort;
  /** The traffic policies for it in the DestinationRules that the gateway applies: of the whole, of ports and of the subset. */
  readonly policies: readonly any[];
  /** Where the pods of its Service run. */
  readonly registered: { readonly namespace: string; readonly selector: { readonly [label: string]: string } | undefined };
}

/** The ports that gateways send requests to, as far as the manifests show them; each target once. */
export function routedPorts(mesh: MeshModel): readonly RoutedPort[] {
  return mesh.once('routedPorts', () => mesh.virtualServices.all.flatMap(routes => {
    const bound = bindingsOf(mesh, routes).flatMap(({ gateway }) => gateway ?? []);
    return bound.length === 0 ? [] : routes.targets.flatMap(target => portOf(mesh, routes, target, bound) ?? []);
  }));
}

function portOf(mesh: MeshModel, routes: HostRoutes, target: RouteTarget, bound: readonly GatewayConfig[]): RoutedPort | undefined {
  const rule = routes.resource.spec[target.protocol]?.[target.rule];
  const gateway = bound.find(({ key }) => isFor(rule, key, routes.namespace));
  const registered = mesh.registry.find(target.host, routes.namespace);
  if (gateway === undefined || registered === undefined) return undefined;

  const { ports } = registered;
  const port = target.port === undefined && ports.length === 1 ? ports[0] : ports.find(({ number }) => number === target.port);
  if (port === undefined) return undefined;
  const client = mesh.gatewayPods.namespacesOf(gateway)[0] ?? gateway.namespace;
  const policies = mesh.destinationRules.applicable(target.host, client, registered.namespace).flatMap(({ resource: { spec }, subsets }) => {
    const subset = subsets.find(({ name }) => name === target.subset);
    const levels = [spec.trafficPolicy, subset?.trafficPolicy].filter(isMap);
    return levels.flatMap(level => [level, ...(level.portLevelSettings ?? []).filter((one: any) => one?.port?.number === port.number)]);
  });
  return { routes, target, rule, gateway, port, policies, registered };
}
