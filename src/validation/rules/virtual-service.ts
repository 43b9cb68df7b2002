import { gatewayNames } from './gateway-names';
import { isJwtClaim } from './http-match';
import { httpRoute } from './http-route';
import { tcpRoute, tlsRoute } from './l4-route';
import { virtualHosts } from './virtual-host';
import { show } from '../checks';
import { Field } from '../field';
import { exportTo } from '../hosts';
import { Manifest } from '../rule';

export function virtualService(spec: Field, manifest: Manifest): void {
  const isDelegate = spec.each('hosts').length === 0;
  if (isDelegate) delegate(spec);
  gatewayNames(spec.get('gateways'));
  claimsAtGateways(spec);
  virtualHosts(spec);
  if (['http', 'tls', 'tcp'].every(name => spec.each(name).length === 0)) {
    spec.refuse('Required', 'must have a rule, got none', 'set one of http, tls, tcp');
  }
  for (const route of spec.each('http')) httpRoute(route, isDelegate);
  for (const route of spec.each('tls')) tlsRoute(route, spec);
  for (const route of spec.each('tcp')) tcpRoute(route);
  exportTo(spec, manifest.metadata?.namespace ?? '');
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
function claimsAtGateways(spec: Field): void {
  const gateways = spec.each('gateways').map(gateway => gateway.value);
  if (gateways.length > 0 && !gateways.includes('mesh')) return;
  for (const match of spec.each('http').flatMap(route => route.each('match'))) {
    for (const [name, header] of [...match.get('headers').entries(), ...match.get('withoutHeaders').entries()]) {
      if (isJwtClaim(name)) {
        header.refuse('ClaimInMesh', `must not be matched outside gateways, got ${show(name)}`, "list gateways without 'mesh'");
      }
    }
  }
}
