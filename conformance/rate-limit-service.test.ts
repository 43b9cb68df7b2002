import { stringify } from 'yaml';
import { checkRateLimitConfig } from './support/rate-limit-service';

const config = (...descriptors: object[]) => ({ 'config.yaml': stringify({ domain: 'shop', descriptors }) });
const LIMIT = { unit: 'minute', requests_per_unit: 10 };

test('the service takes what is right', () => {
  expect(checkRateLimitConfig(config({ key: 'path', value: '/cart', rate_limit: LIMIT }, { key: 'path', rate_limit: { unlimited: true } }))).toBe('');
  expect(checkRateLimitConfig(config({ key: 'path', descriptors: [{ key: 'user', rate_limit: LIMIT, shadow_mode: true }] }))).toBe('');
});

test.each<[string, object, RegExp]>([
  ['a unit that it has not', { key: 'path', rate_limit: { ...LIMIT, unit: 'fortnight' } }, /invalid rate limit unit 'fortnight'/],
  ['a key that it has not', { key: 'path', rate_limits: LIMIT }, /unknown key 'rate_limits'/],
  ['a descriptor without a key', { value: 'a', rate_limit: LIMIT }, /descriptor has empty key/],
  ['a limit that is none and one', { key: 'path', rate_limit: { ...LIMIT, unlimited: true } }, /unlimited/],
])('%s is told', (_, descriptor, words) => {
  expect(checkRateLimitConfig(config(descriptor))).toMatch(words);
});

test('the same descriptor twice, and the same domain twice, are told', () => {
  const path = { key: 'path', rate_limit: LIMIT };

  expect(checkRateLimitConfig(config(path, path))).toMatch(/duplicate descriptor composite key 'shop\.path'/);
  expect(checkRateLimitConfig({ ...config(path), 'other.yaml': config(path)['config.yaml'] })).toMatch(/duplicate domain 'shop'/);
});
