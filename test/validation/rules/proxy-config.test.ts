import { proxyConfig } from '../../../src/validation/rules/proxy-config';
import { complaints } from '../../support/violations';

const judge = (spec: object) => complaints(proxyConfig, spec);

describe('ProxyConfig', () => {
  test('accepts settings of selected workloads', () => {
    expect(judge({
      selector: { matchLabels: { app: 'ratings' } },
      concurrency: 2,
      environmentVariables: { ISTIO_META_NETWORK: 'east', LONG: 'x'.repeat(2048) },
      image: { imageType: 'distroless' },
    })).toEqual([]);
  });

  test.each([{}, { selector: {} }, { selector: { matchLabels: {} } }, { concurrency: 0 }, { concurrency: null }])('accepts %j', spec => {
    expect(judge(spec)).toEqual([]);
  });

  test.each([-1, 1.5, 2 ** 31])('refuses %s threads', concurrency => {
    expect(judge({ concurrency }))
      .toEqual([`spec.concurrency: must be a whole number from 0 to 2147483647, got ${concurrency}; choose a number in that range [NotInRange]`]);
  });

  test('refuses an overlong environment variable', () => {
    expect(judge({ environmentVariables: { LONG: 'x'.repeat(2049) } }))
      .toEqual(['spec.environmentVariables["LONG"]: must have at most 2048 characters, got 2049; shorten it [TooLong]']);
  });

  test('refuses a wildcard in the selector', () => {
    expect(judge({ selector: { matchLabels: { app: 'r*' } } })).toEqual([expect.stringMatching(/^spec\.selector\.matchLabels\["app"\]: .*\[BadLabel\]$/)]);
  });

  test('refuses more than 4096 labels in the selector', () => {
    const matchLabels = Object.fromEntries(Array.from({ length: 4097 }, (_, i) => [`l${i}`, 'x']));

    expect(judge({ selector: { matchLabels } }))
      .toEqual(['spec.selector.matchLabels: at most 4096 labels, got 4097; keep fewer, or spread them over several objects [TooMany]']);
  });
});
