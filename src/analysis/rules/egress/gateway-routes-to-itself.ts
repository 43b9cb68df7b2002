import { gatewaysOfRule } from './common/rule-gateways';
import { GatewayConfig, HostRoutes, isEmpty, MESH_GATEWAY, MeshModel, RouteTarget, selects } from '../../../model';
import { Severity } from '../../../validation';
import { Rule } from '../../rule';

export const gatewayRoutesToItself: Rule = {
  code: 'MESH0421',
  name: 'gateway-routes-to-itself',
  severity: Severity.ERROR,
  summary: 'a rule that leads clients to a gateway holds at that gateway too: it sends requests to itself, for ever',
  judges: ['VirtualService'],
  reads: ['Gateway', 'Service'],
  equivalents: [],
  documented: ['N15'],

  check(mesh, report) {
    for (const routes of mesh.virtualServices.all) {
      for (const name of new Set(routes.gateways)) {
        const gateway = name === MESH_GATEWAY ? undefined : mesh.gateways.find(name);
        if (gateway === undefined) continue;
        for (const target of reachedAt(routes, gateway.key)) {
          if (target.isMirror || !isItself(mesh, gateway, target)) continue;
          report(routes.resource, {
            field: `${target.field}.host`,
            message: `'${target.host}' is the Service of gateway '${gateway.key}', where this rule holds too: the gateway sends to itself`,
            fix: "add a match with 'gateways: [mesh]' to this rule, and one with the gateway to the rule that leads on",
          });
        }
      }
    }
  },
};

/** Where the rules lead that a gateway comes to: none behind one that takes everything. */
function reachedAt(routes: HostRoutes, gateway: string): RouteTarget[] {
  const closed = new Set<string>();
  return routes.targets.filter(target => {
    const { protocol, rule } = target;
    if (!gatewaysOfRule(routes, target).includes(gateway)) return false;
    const before = [...Array(rule).keys()].some(i => closed.has(`${protocol} ${i}`));
    const matches: readonly any[] = routes.resource.spec[protocol]?.[rule]?.match ?? [];
    const takesAll = matches.length === 0 || matches.some(match => Object.keys(match).every(key => key === 'gateways' || key === 'name'));
    if (takesAll && !before) closed.add(`${protocol} ${rule}`);
    return !before;
  });
}

function isItself(mesh: MeshModel, { selector, servers }: GatewayConfig, { host, port }: RouteTarget): boolean {
  if (isEmpty(selector)) return false;
  const service = mesh.registry.exactly(host).find(one => one.resource?.type === 'Service');
  if (service?.selector === undefined || !selects(selector, service.selector)) return false;
  // Its port for health or metrics is another than those that it serves.
  const [only] = service.ports.length === 1 ? service.ports : service.ports.filter(({ number }) => number === port);
  return only !== undefined && servers.some(server => server.port === only.number || server.port === only.targetPort);
}
