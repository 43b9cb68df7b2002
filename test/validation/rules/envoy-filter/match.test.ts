import { envoyFilter } from '../../../../src/validation/rules/envoy-filter';
import { complaints } from '../../../support/violations';

const MANAGER = 'envoy.filters.network.http_connection_manager';
const matched = (applyTo: string, match: object) =>
  complaints(envoyFilter, { configPatches: [{ applyTo, match, patch: { operation: 'REMOVE' } }] }).map(c => c.replace('spec.configPatches[0].match', 'match'));
const filtered = (applyTo: string, filter: object) => matched(applyTo, { listener: { filterChain: { filter } } });

describe('the match of an EnvoyFilter', () => {
  test.each([
    ['HTTP_FILTER', { listener: { portNumber: 0, filterChain: { destinationPort: 80, filter: { name: MANAGER, subFilter: { name: 'envoy.filters.http.router' } } } } }],
    ['HTTP_FILTER', { listener: { filterChain: { filter: { name: 'envoy.http_connection_manager', subFilter: { name: 'x' } } } } }],
    ['HTTP_ROUTE', { context: 'GATEWAY', routeConfiguration: { portNumber: 443, vhost: { name: 'x', route: { action: 'ANY' } } } }],
    ['CLUSTER', { context: 'ANY', cluster: { name: 'PassthroughCluster' } }],
    ['CLUSTER', { context: 'SIDECAR_INBOUND' }],
    ['HTTP_FILTER', { context: 'WAYPOINT', waypoint: { portNumber: 80, filter: { name: MANAGER }, route: {} } }],
    ['LISTENER_FILTER', { cluster: {} }],
    ['EXTENSION_CONFIG', { listener: { filterChain: { filter: {} } } }],
  ])('for %s may be %j', (applyTo, match) => {
    expect(matched(applyTo, match)).toEqual([]);
  });

  test('must not be by two things', () => {
    expect(matched('LISTENER_FILTER', { listener: {}, cluster: {} })).toEqual([
      'match: only one of listener, routeConfiguration, cluster, waypoint may be set, got listener and cluster; keep one of listener, cluster [OneOf]',
    ]);
  });

  test('must use words that Istio knows', () => {
    expect(matched('HTTP_ROUTE', { context: 'SIDECAR', routeConfiguration: { vhost: { route: { action: 'DROP' } } } })).toEqual([
      expect.stringMatching(/^match\.context: must be one of .*\[UnknownValue\]$/),
      "match.routeConfiguration.vhost.route.action: must be one of ANY, ROUTE, REDIRECT, DIRECT_RESPONSE, got 'DROP'; "
      + 'choose one of ANY, ROUTE, REDIRECT, DIRECT_RESPONSE [UnknownValue]',
    ]);
  });

  test.each([
    ['LISTENER', 'listener.portNumber', { listener: { portNumber: -1 } }],
    ['LISTENER', 'listener.filterChain.destinationPort', { listener: { filterChain: { destinationPort: -1 } } }],
    ['HTTP_ROUTE', 'routeConfiguration.portNumber', { routeConfiguration: { portNumber: -1 } }],
    ['CLUSTER', 'cluster.portNumber', { cluster: { portNumber: -1 } }],
  ])('for %s must not have a negative %s', (applyTo, field, match) => {
    expect(matched(applyTo, match)).toEqual([`match.${field}: must be a whole number from 0 to 4294967295, got -1; choose a number in that range [NotInRange]`]);
  });

  test.each([
    ['LISTENER', 'cluster', 'listener'],
    ['FILTER_CHAIN', 'cluster', 'listener'],
    ['NETWORK_FILTER', 'routeConfiguration', 'listener'],
    ['HTTP_FILTER', 'routeConfiguration', 'listener'],
    ['ROUTE_CONFIGURATION', 'listener', 'routeConfiguration'],
    ['VIRTUAL_HOST', 'cluster', 'routeConfiguration'],
    ['HTTP_ROUTE', 'listener', 'routeConfiguration'],
    ['CLUSTER', 'listener', 'cluster'],
  ])('for %s must not be by %s', (applyTo, other, wanted) => {
    expect(matched(applyTo, { [wanted]: {} })).toEqual([]);
    expect(matched(applyTo, { [other]: {} }))
      .toEqual([`match.${other}: must be unset: ${applyTo} is matched by ${wanted}; match by ${wanted}, or by none [MatchMisfit]`]);
  });
});

describe('the match of a waypoint', () => {
  test.each([{ context: 'WAYPOINT' }, { context: 'WAYPOINT', listener: {} }])('must say so, unlike %j', match => {
    expect(matched('CLUSTER', match)).toEqual(['match.waypoint: must be set in context WAYPOINT; match by waypoint, if only with {} [Required]']);
  });

  test.each([['GATEWAY', { context: 'GATEWAY', waypoint: {} }], ['ANY', { waypoint: {} }]])('must not be in context %s', (context, match) => {
    expect(matched('CLUSTER', match))
      .toEqual([`match.waypoint: must be unset but in context WAYPOINT, got '${context}'; set the context to WAYPOINT [ContextMisfit]`]);
  });

  test('must not be by port 0', () => {
    expect(matched('CLUSTER', { context: 'WAYPOINT', waypoint: { portNumber: 0 } }))
      .toEqual(['match.waypoint.portNumber: must be a whole number from 1 to 65535, got 0; choose a number in that range [NotInRange]']);
  });
});

describe('the filter that a listener is matched by', () => {
  test.each(['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'])('must have a name for %s', applyTo => {
    expect(filtered(applyTo, { name: 'x' })).toEqual([]);
    expect(filtered(applyTo, {})).toEqual(["match.listener.filterChain.filter.name: must be set; set 'name' [Required]"]);
  });

  test('must have a name within another', () => {
    expect(filtered('HTTP_FILTER', { name: MANAGER, subFilter: {} }))
      .toEqual(["match.listener.filterChain.filter.subFilter.name: must be set; set 'name' [Required]"]);
  });

  test.each(['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER'])('must not be within another for %s', applyTo => {
    expect(filtered(applyTo, { name: MANAGER, subFilter: { name: 'x' } })).toEqual([
      `match.listener.filterChain.filter.subFilter: must be unset: only HTTP_FILTER is matched by it, got ${applyTo}; `
      + 'set applyTo to HTTP_FILTER, or remove it [SubFilterMisplaced]',
    ]);
  });

  test('must not be within another than the HTTP connection manager', () => {
    expect(filtered('HTTP_FILTER', { name: 'envoy.filters.network.tcp_proxy', subFilter: { name: 'x' } })).toEqual([
      `match.listener.filterChain.filter.subFilter: must be unset but in filter '${MANAGER}', got 'envoy.filters.network.tcp_proxy'; `
      + `set the filter to '${MANAGER}' [SubFilterMisplaced]`,
    ]);
  });
});
