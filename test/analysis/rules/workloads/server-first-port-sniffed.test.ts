import { serverFirstPortSniffed } from '../../../../src/analysis/rules/workloads/server-first-port-sniffed';
import { findingsOf, runRule } from '../../../support/analysis';
import { service } from '../../../support/workload-manifests';

test('finds ports for mail and the like that do not say TCP', () => {
  const found = runRule(serverFirstPortSniffed, service([{ name: 'smtp', port: 2525 }, { name: 'a', port: 22 }, { name: 'b', port: 1, appProtocol: 'nats' }]));

  expect(found.map(({ severity, equivalents, field }) => ({ severity, equivalents, field }))).toStrictEqual([
    { severity: 'warning', equivalents: ['IST0118', 'KIA0601'], field: 'spec.ports[0].name' },
    { severity: 'warning', equivalents: ['IST0118', 'KIA0601'], field: 'spec.ports[1].name' },
    { severity: 'warning', equivalents: ['IST0118', 'KIA0602'], field: 'spec.ports[2].appProtocol' },
  ]);
  expect(found[1]).toMatchObject({
    message: "port 22 ('a') looks like ssh, whose server speaks first, but Istio waits for the client to tell the protocol",
    fix: "set 'appProtocol: tcp', or let the name begin with 'tcp-'",
  });
});

test('is silent where the port says TCP, is known to Istio, is UDP or says something else', () => {
  const ports = [
    { name: 'tcp-smtp', port: 587 }, { name: 'smtp', port: 588, appProtocol: 'tcp' }, { name: 'smtp', port: 25 }, { name: 'nats', port: 4222, protocol: 'UDP' },
    { name: 'http-ssh', port: 22 }, { name: 'web', port: 80 },
  ];

  expect(findingsOf(serverFirstPortSniffed, service(ports))).toStrictEqual([]);
});
