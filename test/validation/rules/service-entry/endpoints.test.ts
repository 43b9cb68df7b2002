import { serviceEntry } from '../../../../src/validation/rules/service-entry';
import { complaints } from '../../../support/violations';

const http = { name: 'http', number: 80, protocol: 'HTTP' };
const grpc = { name: 'grpc', number: 90, protocol: 'GRPC' };
const judge = (resolution: string | undefined, endpoints: object[], ports = [http]) =>
  complaints(serviceEntry, { hosts: ['api.example.com'], ports, resolution, endpoints });

describe('endpoints of a ServiceEntry', () => {
  test.each([
    ['STATIC', { address: '10.0.0.1', ports: { http: 8080 }, labels: { app: 'api' }, weight: 2 }],
    ['STATIC', { address: 'unix:///run/api.sock' }],
    ['STATIC', { network: 'vms' }],
    ['DNS', { address: 'a.example.com', ports: { http: 8080 } }],
    ['DNS', { address: '10.0.0.1' }],
    ['DNS_ROUND_ROBIN', { address: 'a.example.com' }],
  ])('for resolution %s may be %j', (resolution, endpoint) => {
    expect(judge(resolution, [endpoint])).toEqual([]);
  });

  test.each([undefined, 'NONE'])('must be unset for resolution %s, even if empty', resolution => {
    expect(judge(resolution, [])).toEqual([
      'spec.endpoints: must be unset for resolution NONE: traffic goes where the caller sent it; set resolution to STATIC or DNS, or remove them [EndpointsNotAllowed]',
    ]);
  });

  test('must be one at most for DNS_ROUND_ROBIN', () => {
    const two = [{ address: 'a.example.com' }, { address: 'b.example.com' }];

    expect(judge('DNS', two)).toEqual([]);
    expect(judge('DNS_ROUND_ROBIN', two))
      .toEqual(['spec.endpoints: at most 1 endpoint for resolution DNS_ROUND_ROBIN, got 2; set resolution to DNS, or keep one [TooMany]']);
  });

  test('must be 4096 at most', () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ address: '10.0.0.1' }));

    expect(judge('STATIC', many(4096))).toEqual([]);
    expect(judge('STATIC', many(4097))).toEqual(['spec.endpoints: at most 4096 endpoints, got 4097; keep fewer, or spread them over several objects [TooMany]']);
  });

  test('must be IP addresses or sockets for resolution STATIC', () => {
    expect(judge('STATIC', [{ address: 'a.example.com' }])).toEqual([
      "spec.endpoints[0].address: must be an IP address or Unix domain socket for resolution STATIC, got 'a.example.com'; "
      + "write an address such as '10.0.0.1' [BadAddress]",
    ]);
  });

  test('must lead somewhere for resolution STATIC', () => {
    expect(judge('STATIC', [{ labels: { app: 'api' } }])).toEqual([
      "spec.endpoints[0].address: must be set, as there is no network either; set 'address', or the 'network' whose gateway leads there [Required]",
    ]);
  });

  test.each([{ network: 'vms' }, {}])('must have an address for resolution DNS, so not be %j', endpoint => {
    expect(judge('DNS', [endpoint])).toEqual(["spec.endpoints[0].address: must be set; set 'address' [Required]"]);
  });

  test.each(['*.example.com', 'unix:///run/api.sock', '10.0.0.256'])('must not be %s for resolution DNS', address => {
    expect(judge('DNS', [{ address }])).toEqual([
      `spec.endpoints[0].address: must be an IP address or a DNS name, got '${address}'; write an address such as '10.0.0.1' or 'vm1.example.com' [BadAddress]`,
    ]);
  });

  test.each([0, 2])('must not be a socket where the service has %i ports', count => {
    expect(judge('STATIC', [{ address: 'unix://@api' }], [http, grpc].slice(0, count))).toEqual([
      `spec.endpoints[0].address: must not be a Unix domain socket unless the service has exactly 1 port, got ${count}; `
      + 'declare the one port that the socket serves [SocketPortUnclear]',
    ]);
  });

  test.each(['STATIC', 'DNS', 'DNS_ROUND_ROBIN'])('must name ports of the service for resolution %s', resolution => {
    expect(judge(resolution, [{ address: '10.0.0.1', ports: { grpc: 90 } }], [http, grpc])).toEqual([]);
    expect(judge(resolution, [{ address: '10.0.0.1', ports: { web: 90 } }], [http, grpc]))
      .toEqual(["spec.endpoints[0].ports[\"web\"]: must be named after a port of the service (http, grpc), got 'web'; use the name of a port of the service [UnknownPort]"]);
  });

  test.each(['STATIC', 'DNS'])('are checked as workloads are for resolution %s', resolution => {
    expect(judge(resolution, [{ address: '10.0.0.1', ports: { http: 0 }, weight: -1, labels: { app: 'a b' } }])).toEqual([
      expect.stringMatching(/^spec\.endpoints\[0\]\.ports\["http"\]: .*\[NotInRange\]$/),
      expect.stringMatching(/^spec\.endpoints\[0\]\.weight: .*\[NotInRange\]$/),
      expect.stringMatching(/^spec\.endpoints\[0\]\.labels\["app"\]: .*\[BadLabel\]$/),
    ]);
  });
});
