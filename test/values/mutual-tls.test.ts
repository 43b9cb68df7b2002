import { MutualTls } from '../../src';

test.each([
  ['strict', MutualTls.strict(), 'STRICT', {}],
  ['permissive', MutualTls.permissive(), 'PERMISSIVE', {}],
  ['migrating', MutualTls.migrating('batch/reports (no sidecar)', 'a probe', 'a probe'), 'PERMISSIVE', { 'cdk8s-mesh.io/plaintext': 'a probe; batch/reports (no sidecar)' }],
  ['disabled', MutualTls.disabled('speaks TLS of its own'), 'DISABLE', { 'cdk8s-mesh.io/plaintext': 'speaks TLS of its own' }],
  ['inherited', MutualTls.inherited(), undefined, {}],
  ['strict at once', MutualTls.strict().atOnce('nobody calls it yet'), 'STRICT', { 'cdk8s-mesh.io/strict-at-once': 'nobody calls it yet' }],
])('%s is a mode, and notes for whoever reads it', (_, mutualTls, mode, notes) => {
  expect(mutualTls._mode).toBe(mode);
  expect(mutualTls._notes).toStrictEqual(notes);
});

test('notes of ports come in order, whatever the order they were said in', () => {
  const admin = MutualTls.disabled('TLS of its own');
  const metrics = MutualTls.migrating('Prometheus');

  const note = { 'cdk8s-mesh.io/plaintext': 'port 80: TLS of its own; port 9090: Prometheus; port admin: TLS of its own' };
  expect(MutualTls.strict().onPort('admin', admin).onPodPort(9090, metrics).onPort('80', admin)._notes).toStrictEqual(note);
  expect(MutualTls.strict().onPort('80', admin).onPort('admin', admin).onPodPort(9090, metrics)._notes).toStrictEqual(note);
});

test('a value does not change when ports are added', () => {
  const strict = MutualTls.strict();

  strict.onPort('http', MutualTls.permissive());

  expect(strict._ports).toStrictEqual([]);
});

test.each([
  ['nobody', () => MutualTls.migrating(), 'the clients that still send plaintext must be named, got none; say MutualTls.strict() when nobody is left, '
    + 'or MutualTls.permissive() while you do not know [NobodyPlaintext]'],
  ['a client without name', () => MutualTls.migrating('cron', ' '), "the name of a client must say something, got ' ' [NoReasonGiven]"],
  ['no reason', () => MutualTls.disabled(''), "the reason why mutual TLS is switched off must say something, got '' [NoReasonGiven]"],
  ['no reason for a step at once', () => MutualTls.strict().atOnce(''), "the reason why nothing is lost must say something, got '' [NoReasonGiven]"],
  ['a step that is none', () => MutualTls.permissive().atOnce('why not'), 'atOnce is about the step to STRICT, got PERMISSIVE; say it of MutualTls.strict() [NotStrict]'],
  ['a step to what is inherited', () => MutualTls.inherited().atOnce('why not'), 'atOnce is about the step to STRICT, got what is inherited; say it of MutualTls.strict() [NotStrict]'],
  ['a port twice', () => MutualTls.strict().onPort('http', MutualTls.permissive()).onPort('http', MutualTls.strict()),
    "mutual TLS of port 'http' is said twice; keep one of the two [PortSaidTwice]"],
  ['ports of ports', () => MutualTls.strict().onPort('http', MutualTls.permissive().onPort('a', MutualTls.strict())),
    "mutual TLS of port 'http' must be strict, permissive, migrating or disabled, without ports of its own [NestedPorts]"],
  ['a port that inherits', () => MutualTls.strict().onPort('http', MutualTls.inherited()),
    "mutual TLS of port 'http' must be strict, permissive, migrating or disabled, without ports of its own [NestedPorts]"],
  ['no port', () => MutualTls.strict().onPodPort(0, MutualTls.permissive()), "'port' must be a whole number from 1 to 65535, got 0 [NotInRange]"],
])('refuses %s', (_, value, message) => {
  expect(value).toThrow(message);
});
