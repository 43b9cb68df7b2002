import { workloadEntry } from '../../../src/validation/rules/workload-entry';
import { complaints } from '../../support/violations';

const judge = (spec?: object) => complaints(workloadEntry, spec);
const many = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);

describe('WorkloadEntry', () => {
  test('accepts all that describes a machine', () => {
    expect(judge({
      address: '10.0.0.1',
      ports: { http: 8080 },
      labels: { 'app': 'reviews', 'app.kubernetes.io/version': '1.3.4' },
      network: 'vms',
      locality: 'us/us-east-1/az-1',
      weight: 3,
      serviceAccount: 'reviews',
    })).toEqual([]);
  });

  test.each(['10.0.0.1', '2001:db8::1', 'vm1.example.com', 'unix:///var/run/app.sock', 'unix://@app', 'unix://@'])('accepts address %s', address => {
    expect(judge({ address })).toEqual([]);
  });

  test.each([{ network: 'vms' }, { address: '', network: 'vms' }, { network: 'vms', ports: {} }])('accepts a network instead of an address: %j', spec => {
    expect(judge(spec)).toEqual([]);
  });

  test('refuses to be without a spec', () => {
    expect(judge(undefined)).toEqual(['spec: must be set; add it [Required]']);
  });

  test.each([{}, { address: '' }, { network: '' }])('refuses %j, which leads nowhere', spec => {
    expect(judge(spec)).toEqual([
      "spec.address: must be set, as there is no network either; set 'address', or the 'network' whose gateway leads there [Required]",
    ]);
  });

  test.each(['10.0.0.256', '*.example.com', 'vm1:8080'])('refuses address %s', address => {
    expect(judge({ address })).toEqual([
      `spec.address: must be an IP address or a DNS name, got '${address}'; write an address such as '10.0.0.1' or 'vm1.example.com' [BadAddress]`,
    ]);
  });

  test.each(['unix://app.sock', 'unix://', 'unix:///', 'unix:///run/', 'unix://@app/'])('refuses socket %s', address => {
    expect(judge({ address })).toEqual([
      `spec.address: must be a Unix domain socket, got '${address}'; `
      + "write 'unix:///path/of/socket' or 'unix://@name' [BadAddress]",
    ]);
  });

  test.each([{ http: 80 }, {}])('refuses a socket with ports %j', ports => {
    expect(judge({ address: 'unix://@app', ports }))
      .toEqual(["spec.ports: must be unset for the Unix domain socket 'unix://@app'; remove the ports [SocketWithPorts]"]);
  });

  test.each([0, 65536, 80.5])('refuses port %s', http => {
    expect(judge({ address: '10.0.0.1', ports: { http } }))
      .toEqual([`spec.ports["http"]: must be a whole number from 1 to 65535, got ${http}; choose a number in that range [NotInRange]`]);
  });

  test.each(['', '-http', 'http_1', 'p'.repeat(63)])("refuses the port name '%s'", name => {
    expect(judge({ address: '10.0.0.1', ports: { [name]: 80 } })).toEqual([
      `spec.ports["${name}"]: must be named by a DNS label of up to 62 characters, got '${name}'; use the name of the port of the service [BadName]`,
    ]);
  });

  test('accepts a port name of 62 characters', () => {
    expect(judge({ address: '10.0.0.1', ports: { ['p'.repeat(62)]: 80 } })).toEqual([]);
  });

  test.each([0, 2 ** 32 - 1])('accepts weight %s', weight => {
    expect(judge({ address: '10.0.0.1', weight })).toEqual([]);
  });

  test.each([-1, 1.5, 2 ** 32])('refuses weight %s', weight => {
    expect(judge({ address: '10.0.0.1', weight }))
      .toEqual([`spec.weight: must be a whole number from 0 to 4294967295, got ${weight}; choose a number in that range [NotInRange]`]);
  });

  test('refuses a label that Kubernetes would not take', () => {
    expect(judge({ address: '10.0.0.1', labels: { app: 'a b' } })).toEqual([expect.stringMatching(/^spec\.labels\["app"\]: .*\[BadLabel\]$/)]);
  });

  test.each([['network', 2048], ['locality', 2048], ['serviceAccount', 253]])('takes a %s of %i characters, not of more', (field, max) => {
    expect(judge({ address: '10.0.0.1', [field]: 'x'.repeat(max) })).toEqual([]);
    expect(judge({ address: '10.0.0.1', [field]: 'x'.repeat(max + 1) }))
      .toEqual([`spec.${field}: must have at most ${max} characters, got ${max + 1}; shorten it [TooLong]`]);
  });

  test('takes an address of 256 characters, not of more', () => {
    expect(judge({ address: `unix:///${'x'.repeat(248)}` })).toEqual([]);
    expect(judge({ address: `unix:///${'x'.repeat(249)}` })).toEqual(['spec.address: must have at most 256 characters, got 257; shorten it [TooLong]']);
  });

  test.each([['labels', 256], ['ports', 128]])('takes as many %s as the schema does', (field, max) => {
    const map = (count: number) => Object.fromEntries(many(count).map(name => [name, field === 'ports' ? 80 : 'x']));

    expect(judge({ address: '10.0.0.1', [field]: map(max) })).toEqual([]);
    expect(judge({ address: '10.0.0.1', [field]: map(max + 1) }))
      .toEqual([`spec.${field}: at most ${max} ${field}, got ${max + 1}; keep fewer, or spread them over several objects [TooMany]`]);
  });
});
