import { regexWithDelimiters } from '../../../../src/analysis/rules/routing/regex-with-delimiters';
import { findingsOf } from '../../../support/analysis';
import { to, virtualService } from '../../../support/routing';

const matching = (match: object) => virtualService({ http: [{ match: [match], route: [to()] }] });
const AT = 'warning VirtualService shop/reviews spec.http[0].match[0].';

test.each([
  ['/^\\/api/', 'uri'], ['/api$/i', 'uri'], ['/api\\/.*/gi', 'uri'], ['/GET/', 'method'], ['/^GET$/i', 'method'],
])('finds %s for %s', (regex, part) => {
  expect(findingsOf(regexWithDelimiters, matching({ [part]: { regex } }))).toStrictEqual([`${AT}${part}.regex`]);
});

test('finds it in headers and parameters', () => {
  expect(findingsOf(regexWithDelimiters, matching({ headers: { agent: { regex: '/x/i' } }, queryParams: { q: { regex: '/x/' } } })))
    .toStrictEqual([`${AT}headers[agent].regex`, `${AT}queryParams[q].regex`]);
});

test.each([
  ['/api/.*', 'uri'], ['/api/i', 'uri'], ['/files/(a|b)/', 'uri'], ['/price\\$/', 'uri'], ['(?i)get', 'method'],
])('is silent about %s for %s', (regex, part) => {
  expect(findingsOf(regexWithDelimiters, matching({ [part]: { regex } }))).toStrictEqual([]);
});
