import { workloadGroup } from '../../../src/validation/rules/workload-group';
import { complaints } from '../../support/violations';

const judge = (spec?: object) => complaints(workloadGroup, spec);
const probed = (probe: object) => judge({ template: {}, probe });

describe('WorkloadGroup', () => {
  test('accepts a template with labels and a probe', () => {
    expect(judge({
      metadata: { labels: { app: 'reviews' }, annotations: { note: 'anything at all' } },
      template: { ports: { http: 8080 }, serviceAccount: 'reviews', network: 'vms' },
      probe: {
        httpGet: { port: 8080, path: '/ready', host: '127.0.0.1', scheme: 'HTTPS', httpHeaders: [{ name: 'X-Probe', value: 'yes' }] },
        initialDelaySeconds: 0,
        timeoutSeconds: 3,
        periodSeconds: 4,
        successThreshold: 1,
        failureThreshold: 2 ** 31 - 1,
      },
    })).toEqual([]);
  });

  test.each([{}, { address: 'not an address' }, { labels: { app: 'a b' } }])('accepts the template %j, whose content istiod does not judge', template => {
    expect(judge({ template })).toEqual([]);
  });

  test('refuses to be without a spec', () => {
    expect(judge(undefined)).toEqual(['spec: must be set; add it [Required]']);
  });

  test('refuses to be without a template', () => {
    expect(judge({})).toEqual(["spec.template: must be set; set 'template' [Required]"]);
  });

  test('refuses in a template what the schema of a workload refuses', () => {
    expect(judge({ template: { address: 'unix://relative', ports: { http: 80 }, weight: -1 } })).toEqual([
      expect.stringMatching(/^spec\.template\.address: .*\[BadAddress\]$/),
      expect.stringMatching(/^spec\.template\.ports: .*\[SocketWithPorts\]$/),
      expect.stringMatching(/^spec\.template\.weight: .*\[NotInRange\]$/),
    ]);
  });

  test('refuses a label that Kubernetes would not take', () => {
    expect(judge({ template: {}, metadata: { labels: { app: 'a b' } } })).toEqual([expect.stringMatching(/^spec\.metadata\.labels\["app"\]: .*\[BadLabel\]$/)]);
  });

  test.each(['labels', 'annotations'])('takes 256 %s, not more', field => {
    const map = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`l${i}`, 'x']));

    expect(judge({ template: {}, metadata: { [field]: map(256) } })).toEqual([]);
    expect(judge({ template: {}, metadata: { [field]: map(257) } }))
      .toEqual([`spec.metadata.${field}: at most 256 ${field}, got 257; keep fewer, or spread them over several objects [TooMany]`]);
  });
});

describe('a readiness probe', () => {
  test.each([
    { httpGet: { port: 80 } },
    { httpGet: { port: 80, scheme: '' } },
    { httpGet: { port: 80, httpHeaders: [{ name: 'A' }, { name: 'A' }] } },
    { tcpSocket: { port: 80, host: 'localhost' } },
    { exec: { command: ['test', '-f', '/ready'] } },
  ])('may be %j', probe => {
    expect(probed(probe)).toEqual([]);
  });

  test('must say how to probe', () => {
    expect(probed({ periodSeconds: 5 }))
      .toEqual(['spec.probe: one of httpGet, tcpSocket, exec must be set, got none; set one of httpGet, tcpSocket, exec [OneOf]']);
  });

  test('must not probe in two ways', () => {
    expect(probed({ httpGet: { port: 80 }, exec: { command: ['true'] } })).toEqual([
      'spec.probe: only one of httpGet, tcpSocket, exec may be set, got httpGet and exec; keep one of httpGet, exec [OneOf]',
    ]);
  });

  test('must not be by gRPC, which istiod does not know', () => {
    expect(probed({ grpc: { port: 80 } }))
      .toEqual(['spec.probe.grpc: must be unset: istiod does not take it yet; use httpGet, tcpSocket or exec [GrpcProbe]']);
  });

  test.each(['httpGet', 'tcpSocket'])('must name a port for %s', way => {
    expect(probed({ [way]: {} })).toEqual([`spec.probe.${way}.port: must be set; set 'port' [Required]`]);
  });

  test.each(['httpGet', 'tcpSocket', 'grpc'])('must not name port 0 for %s', way => {
    expect(probed({ [way]: { port: 0 } }))
      .toContain(`spec.probe.${way}.port: must be a whole number from 1 to 65535, got 0; choose a number in that range [NotInRange]`);
  });

  test.each([['https', 'write HTTPS'], ['TCP', 'choose one of HTTP, HTTPS']])('must not have the scheme %s', (scheme, cure) => {
    expect(probed({ httpGet: { port: 80, scheme } }))
      .toEqual([`spec.probe.httpGet.scheme: must be one of HTTP, HTTPS, got '${scheme}'; ${cure} [UnknownValue]`]);
  });

  test.each(['', 'X_Probe', 'X Probe', ':path'])("must not send a header named '%s'", name => {
    expect(probed({ httpGet: { port: 80, httpHeaders: [{ name }] } })).toEqual([
      `spec.probe.httpGet.httpHeaders[0].name: must be of letters, digits and '-', got '${name}'; write a name such as 'X-Probe' [BadHeader]`,
    ]);
  });

  test.each([{}, { command: [] }])('must have a command to run: %j', exec => {
    expect(probed({ exec })).toEqual(["spec.probe.exec.command: must be set; set 'command' [Required]"]);
  });

  test('must not have an empty word in its command', () => {
    expect(probed({ exec: { command: ['test', ''] } })).toEqual(['spec.probe.exec.command[1]: must not be empty; write a value, or leave it out [Empty]']);
  });

  test.each(['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'])('must have no negative %s', field => {
    expect(probed({ tcpSocket: { port: 80 }, [field]: 0 })).toEqual([]);
    expect(probed({ tcpSocket: { port: 80 }, [field]: -1 }))
      .toEqual([`spec.probe.${field}: must be a whole number from 0 to 2147483647, got -1; choose a number in that range [NotInRange]`]);
  });
});
