import { dryRunNotSupported } from '../../../../src/analysis/rules/security/dry-run-not-supported';
import { findingsOf, runRule } from '../../../support/analysis';
import { authorization, peerAuthentication } from '../../../support/security';

const policy = (value: string, action = 'DENY') => authorization('web', { action, rules: [{}] }, 'shop', { 'istio.io/dry-run': value });

test('finds a dry run that is not understood', () => {
  expect(runRule(dryRunNotSupported, policy('yes'))).toStrictEqual([{
    code: 'MESH0321',
    rule: 'dry-run-not-supported',
    severity: 'warning',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', namespace: 'shop', name: 'web' },
    field: 'metadata.annotations["istio.io/dry-run"]',
    message: "'yes' is neither true nor false: the policy is in force",
    fix: 'write "true" or remove the annotation',
  }]);
});

test.each(['CUSTOM', 'AUDIT'])('finds one with the action %s', action => {
  expect(runRule(dryRunNotSupported, policy('true', action)).map(({ message }) => message)).toStrictEqual([`the action ${action} has no dry run: only ALLOW and DENY do`]);
});

test('finds one of another kind', () => {
  const other = peerAuthentication('web', {}).replace('"name"', '"annotations":{"istio.io/dry-run":"true"},"name"');

  expect(runRule(dryRunNotSupported, other).map(({ message }) => message)).toStrictEqual(['a PeerAuthentication has no dry run and is in force']);
});

test.each([
  ['one that Istio does', policy('true') + policy('T', 'ALLOW')],
  ['one that is switched off', policy('false', 'CUSTOM')],
  ['a policy without', authorization('web', { action: 'CUSTOM' })],
])('is silent about %s', (_, yaml) => {
  expect(findingsOf(dryRunNotSupported, yaml)).toStrictEqual([]);
});
