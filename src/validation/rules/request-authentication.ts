import { policyAttachment } from '../attachments';
import { atMost, atMostOne, isGiven, required, show } from '../checks';
import { milliseconds } from '../durations';
import { Field } from '../field';
import { maxLength, noneEmpty, notEmpty } from '../texts';
import { schemeOf } from '../urls';

/** The key set itself is not judged: that takes a reader of JSON Web Keys. */
export function requestAuthentication(spec: Field): void {
  policyAttachment(spec);
  atMost(spec.get('jwtRules'), 4096, 'rules');
  spec.each('jwtRules').forEach(jwtRule);
}

function jwtRule(rule: Field): void {
  keys(rule);
  notEmpty(rule.get('issuer'));
  milliseconds(rule.get('timeout'));
  for (const name of ['audiences', 'fromParams', 'fromCookies']) {
    noneEmpty(rule.get(name));
  }
  noneEmpty(rule.get('spaceDelimitedClaims').bySchema);
  atMost(rule.get('spaceDelimitedClaims'), 64, 'claims');
  rule.each('fromHeaders').forEach(header => required(header, 'name'));
  rule.each('outputClaimToHeaders').forEach(claimToHeader);
}

/** Where the keys come from. Istio takes `jwks_uri` for `jwksUri`. */
function keys(rule: Field): void {
  atMostOne(rule, 'jwks', 'jwksUri', 'jwks_uri');
  if (!['issuer', 'jwksUri', 'jwks_uri'].some(name => rule.has(name))) {
    rule.refuse('Required', 'must have an issuer or a jwksUri, got neither', 'set issuer, or the address of its keys');
  }
  jwksUri(rule.get('jwksUri'));
  jwksUri(rule.get('jwks_uri'));
}

function jwksUri(field: Field): void {
  if (!field.isSet) return;
  maxLength(field, 2048);
  if (!['http', 'https'].includes(schemeOf(String(field.value)) ?? '')) {
    field.refuse('BadUrl', `must be a URL with the scheme http or https, got ${show(field.value)}`, "write a URL such as 'https://example.com/keys.json'");
  }
}

function claimToHeader(copy: Field): void {
  required(copy, 'header', 'claim');
  const header = copy.get('header');
  if (isGiven(header) && !/^[-_A-Za-z0-9]+$/.test(String(header.value))) {
    header.refuse('BadHeader', `must be of letters, digits, '-' and '_', got ${show(header.value)}`, 'choose another header');
  }
}
