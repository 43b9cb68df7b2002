import { atMostOne, oneWordOf, required, show } from '../../checks';
import { Field } from '../../field';
import { port, uint32 } from '../../numbers';

const CONTEXTS = ['ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT'];
const ACTIONS = ['ANY', 'ROUTE', 'REDIRECT', 'DIRECT_RESPONSE'];
const CONNECTION_MANAGERS = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];

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
  waypoint(match);
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
  required(filter, 'name');
  required(subFilter, 'name');
  if (subFilter.isSet && applyTo !== 'HTTP_FILTER') {
    subFilter.refuse('SubFilterMisplaced', `must be unset: only HTTP_FILTER is matched by it, got ${applyTo}`, 'set applyTo to HTTP_FILTER, or remove it');
  } else if (subFilter.isSet && name.isSet && name.value !== '' && !CONNECTION_MANAGERS.includes(name.value)) {
    subFilter.refuse('SubFilterMisplaced', `must be unset but in filter '${CONNECTION_MANAGERS[0]}', got ${show(name.value)}`, `set the filter to '${CONNECTION_MANAGERS[0]}'`);
  }
}
