import { jwksNotFound } from '../../../../src/analysis/rules/security/jwks-not-found';
import { findingsOf, runRule } from '../../../support/analysis';
import { requestAuthentication } from '../../../support/security';

const rule = (jwt: object) => requestAuthentication('web', { jwtRules: [jwt] });

test('finds an issuer that cannot be asked', () => {
  expect(runRule(jwksNotFound, rule({ issuer: 'accounts@example.com' }))).toStrictEqual([{
    code: 'MESH0316',
    rule: 'jwks-not-found',
    severity: 'error',
    equivalents: [],
    resource: { apiVersion: 'security.istio.io/v1', kind: 'RequestAuthentication', namespace: 'shop', name: 'web' },
    field: 'spec.jwtRules[0].issuer',
    message: "the keys of issuer 'accounts@example.com' cannot be found: it is no URL to ask, and neither jwksUri nor jwks is set",
    fix: 'set jwksUri to the address of the keys',
  }]);
});

test.each([
  ['the issuer is a URL', { issuer: 'https://id.example.com' }],
  ['their address is there', { issuer: 'accounts@example.com', jwksUri: 'https://id.example.com/keys' }],
  ['they are there', { issuer: 'accounts@example.com', jwks: '{"keys":[]}' }],
  ['there is no issuer', { jwksUri: 'https://id.example.com/keys' }],
])('is silent where %s', (_, jwt) => {
  expect(findingsOf(jwksNotFound, rule(jwt))).toStrictEqual([]);
});
