import { show } from '../checks';
import { exportTo } from '../export-to';
import { Field } from '../field';
import { gatewayNames, legacyGatewayNames } from './virtual-service/gateway-names';
import { isJwtClaim } from './virtual-service/http-match';
import { httpRoute } from './virtual-service/http-route';
import { tcpRoute, tlsRoute } from './virtual-service/l4-route';
import { unreachableConnections, unreachableRequests } from './virtual-service/unreachable';
import { virtualHosts } from './virtual-service/virtual-host';

export function virtualService(spec: Field, metadata: Field): void {
  const isDelegate = spec.each('hosts').length === 0;
  const [http, tls, tcp] = ['http', 'tls', 'tcp'].map(protocol => spec.each(protocol));
  if (isDelegate) delegate(spec);
  spec.judge('gateways', gatewayNames);
  spec.judge('gateways', legacyGatewayNames);
  claimsAtGateways(spec, http);
  virtualHosts(spec);
  if (http.length + tls.length + tcp.length === 0) {
    spec.refuse('Required', 'must have a rule, got none', 'set one of http, tls, tcp');
  }
  for (const route of http) httpRoute(route, isDelegate);
  for (const route of tls) tlsRoute(route, spec);
  for (const route of tcp) tcpRoute(route);
  spec.judge('exportTo', list => exportTo(list, metadata.at('namespace')));
  unreachableRequests(http);
  unreachableConnections(tls);
  unreachableConnections(tcp);
}

/** Without hosts it is a piece of another VirtualService, which has the gateways and hands over HTTP only. */
function delegate(spec: Field): void {
  for (const name of ['gateways', 'tls', 'tcp']) {
    const field = spec.get(name);
    if (field.items().length > 0) {
      field.refuse('NotInDelegate', 'must be empty without hosts, which makes this a delegate', `add hosts, or remove ${name}`);
    }
  }
}

/** Claims of a JWT are known where a gateway has checked it, but not in the mesh. */
function claimsAtGateways(spec: Field, http: readonly Field[]): void {
  const gateways = spec.each('gateways');
  if (gateways.length > 0 && !gateways.some(({ value }) => value === 'mesh')) return;
  for (const route of http) {
    for (const match of route.each('match')) {
      match.judge('headers', noClaims);
      match.judge('withoutHeaders', noClaims);
    }
  }
}

function noClaims(headers: Field): void {
  for (const [name, header] of headers.entries()) {
    if (isJwtClaim(name)) {
      header.refuse('ClaimInMesh', `must not be matched outside gateways, got ${show(name)}`, "list gateways without 'mesh'");
    }
  }
}
