import { Duration } from 'cdk8s';
import { MachineProbe } from '../../src';

test.each([
  ['a request', MachineProbe.http(8080), { httpGet: { port: 8080 } }],
  [
    'a request in full', MachineProbe.http(8443, { path: '/ready', host: 'localhost', https: true, headers: { 'x-probe': '1' }, period: Duration.seconds(5) }),
    { httpGet: { port: 8443, path: '/ready', host: 'localhost', scheme: 'HTTPS', httpHeaders: [{ name: 'x-probe', value: '1' }] }, periodSeconds: 5 },
  ],
  ['a connection', MachineProbe.tcp(3306, { host: '127.0.0.1' }), { tcpSocket: { port: 3306, host: '127.0.0.1' } }],
  [
    'a command', MachineProbe.exec(['pg_isready', '-q'], { initialDelay: Duration.minutes(1), timeout: Duration.seconds(2), successThreshold: 2, failureThreshold: 5 }),
    { exec: { command: ['pg_isready', '-q'] }, initialDelaySeconds: 60, timeoutSeconds: 2, successThreshold: 2, failureThreshold: 5 },
  ],
])('asks by %s', (_, probe, istio) => {
  expect(probe._toIstio()).toStrictEqual(istio);
});

test.each([
  ['no port', () => MachineProbe.http(0), "'port' must be a whole number from 1 to 65535, got 0 [NotInRange]"],
  ['no command', () => MachineProbe.exec([]), "'command' must be a program and its arguments, none of them empty, got [] [EmptyList]"],
  ['half a second', () => MachineProbe.tcp(80, { period: Duration.millis(500) }), "'period' must be a whole number of seconds, at least 1, got 0.5 s [BadDuration]"],
  ['no try', () => MachineProbe.tcp(80, { failureThreshold: 0 }), "'failureThreshold' must be a whole number, at least 1, got 0 [BadCount]"],
])('refuses %s', (_, make, problem) => {
  expect(make).toThrow(problem);
});
