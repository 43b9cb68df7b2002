import { meant } from '../../src/validation/suggestion';

const FIELDS = ['hosts', 'gateways', 'exportTo', 'retries', 'mirrorPercentage', 'host', 'tls', 'tcp'];

test.each([
  ['Hosts', 'hosts'], ['HOSTS', 'hosts'], ['gateway', 'gateways'], ['export_to', 'exportTo'], ['export-to', 'exportTo'], ['retry', 'retries'],
  ['mirror_percentage', 'mirrorPercentage'], ['gatewyas', 'gateways'], ['hosst', 'hosts'], ['mirorPercentage', 'mirrorPercentage'], ['host', 'host'],
])("takes '%s' for '%s'", (written, expected) => {
  expect(meant(written, FIELDS)).toBe(expected);
});

test.each(['', 'a', 'foo', 'timeout', 'x'.repeat(1000), 'xls'.repeat(3)])("takes '%s' for nothing", written => {
  expect(meant(written, FIELDS)).toBeUndefined();
});
