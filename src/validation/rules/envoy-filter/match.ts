import { atMostOne, oneWordOf, required, show } from '../../checks';
import { Field } from '../../field';
import { port, uint32 } from '../../numbers';

const CONTEXTS = ['ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT'];
const ACTIONS = ['ANY', 'ROUTE', 'REDIRECT', 'DIRECT_RESPONSE'];
const CONNECTION_MANAGERS = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];

/** Names of filters as they once were, and as they are. */
const RENAMED: { readonly [name: string]: string } = {
  'envoy.buffer': 'envoy.filters.http.buffer',
  'envoy.cors': 'envoy.filters.http.cors',
  'envoy.csrf': 'envoy.filters.http.csrf',
  'envoy.http_dynamo_filter': 'envoy.filters.http.dynamo',
  'envoy.ext_authz': 'envoy.filters.http.ext_authz',
  'envoy.fault': 'envoy.filters.http.fault',
  'envoy.grpc_http1_bridge': 'envoy.filters.http.grpc_http1_bridge',
  'envoy.grpc_json_transcoder': 'envoy.filters.http.grpc_json_transcoder',
  'envoy.grpc_web': 'envoy.filters.http.grpc_web',
  'envoy.gzip': 'envoy.filters.http.gzip',
  'envoy.health_check': 'envoy.filters.http.health_check',
  'envoy.ip_tagging': 'envoy.filters.http.ip_tagging',
  'envoy.lua': 'envoy.filters.http.lua',
  'envoy.rate_limit': 'envoy.filters.http.ratelimit',
  'envoy.router': 'envoy.filters.http.router',
  'envoy.squash': 'envoy.filters.http.squash',
  'envoy.listener.http_inspector': 'envoy.filters.listener.http_inspector',
  'envoy.listener.original_dst': 'envoy.filters.listener.original_dst',
  'envoy.listener.original_src': 'envoy.filters.listener.original_src',
  'envoy.listener.proxy_protocol': 'envoy.filters.listener.proxy_protocol',
  'envoy.listener.tls_inspector': 'envoy.filters.listener.tls_inspector',
  'envoy.client_ssl_auth': 'envoy.filters.network.client_ssl_auth',
  'envoy.http_connection_manager': 'envoy.filters.network.http_connection_manager',
  'envoy.mongo_proxy': 'envoy.filters.network.mongo_proxy',
  'envoy.ratelimit': 'envoy.filters.network.ratelimit',
  'envoy.redis_proxy': 'envoy.filters.network.redis_proxy',
  'envoy.tcp_proxy': 'envoy.filters.network.tcp_proxy',
};

/** By what each kind of object is matched; others are not judged. */
const MATCHED_BY: { [applyTo: string]: string } = {
  LISTENER: 'listener',
  FILTER_CHAIN: 'listener',
  NETWORK_FILTER: 'listener',
  HTTP_FILTER: 'listener',
  ROUTE_CONFIGURATION: 'routeConfiguration',
  VIRTUAL_HOST: 'routeConfiguration',
  HTTP_ROUTE: 'routeConfiguration',
  CLUSTER: 'cluster',
};

/** What the schema asks of a match. */
export function objectMatch(match: Field): void {
  const context = match.get('context');
  const routes = match.get('routeConfiguration');
  oneWordOf(context, CONTEXTS);
  atMostOne(match, 'listener', 'routeConfiguration', 'cluster', 'waypoint');
  waypoint(match.bySchema);
  for (const number of [
    match.get('listener').get('portNumber'),
    match.get('listener').get('filterChain').get('destinationPort'),
    routes.get('portNumber'),
    match.get('cluster').get('portNumber'),
  ]) {
    uint32(number);
  }
  oneWordOf(routes.get('vhost').get('route').get('action'), ACTIONS);
}

/** Whether a match can find objects of that kind at all. */
export function fitsObject(match: Field, applyTo: string): void {
  const wanted = MATCHED_BY[applyTo];
  if (wanted === undefined) return;
  for (const other of ['listener', 'routeConfiguration', 'cluster'].filter(name => name !== wanted && match.has(name))) {
    match.get(other).refuse('MatchMisfit', `must be unset: ${applyTo} is matched by ${wanted}`, `match by ${wanted}, or by none`);
  }
  if (wanted === 'listener') {
    listenerFilter(match.get('listener').get('filterChain').get('filter'), applyTo);
  }
}

function waypoint(match: Field): void {
  const isWaypoint = match.get('context').value === 'WAYPOINT';
  const place = match.get('waypoint');
  if (isWaypoint && !place.isSet) {
    place.refuse('Required', 'must be set in context WAYPOINT', 'match by waypoint, if only with {}');
  } else if (!isWaypoint && place.isSet) {
    place.refuse('ContextMisfit', `must be unset but in context WAYPOINT, got ${show(match.get('context').value ?? 'ANY')}`, 'set the context to WAYPOINT');
  }
  port(place.get('portNumber'));
}

function listenerFilter(filter: Field, applyTo: string): void {
  const name = filter.get('name');
  const subFilter = filter.get('subFilter');
  if (filter.isSet && ['LISTENER', 'FILTER_CHAIN'].includes(applyTo)) {
    filter.warn('Unused', `does nothing for ${applyTo}`, 'set applyTo to NETWORK_FILTER or HTTP_FILTER, or remove it');
  }
  for (const place of [name, subFilter.get('name')]) {
    if (Object.hasOwn(RENAMED, String(place.value))) {
      place.warn('Deprecated', `${show(place.value)} is an old name`, `write '${RENAMED[place.value]}'`);
    }
  }
  required(filter, 'name');
  required(subFilter, 'name');
  if (subFilter.isSet && applyTo !== 'HTTP_FILTER') {
    subFilter.refuse('SubFilterMisplaced', `must be unset: only HTTP_FILTER is matched by it, got ${applyTo}`, 'set applyTo to HTTP_FILTER, or remove it');
  } else if (subFilter.isSet && name.isSet && name.value !== '' && !CONNECTION_MANAGERS.includes(name.value)) {
    subFilter.refuse('SubFilterMisplaced', `must be unset but in filter '${CONNECTION_MANAGERS[0]}', got ${show(name.value)}`, `set the filter to '${CONNECTION_MANAGERS[0]}'`);
  }
}
