import { telemetry } from '../../../src/validation/rules/telemetry';
import { complaints } from '../../support/violations';

const judge = (spec: object) => complaints(telemetry, spec);
const judgeTag = (tag: object) => judge({ tracing: [{ customTags: { team: tag } }] });
const judgeOverride = (override: object) => judge({ metrics: [{ overrides: [override] }] });

describe('Telemetry', () => {
  test('accepts empty settings, which inherit everything', () => {
    expect(judge({})).toEqual([]);
  });

  test('accepts settings of all three kinds', () => {
    expect(judge({
      selector: { matchLabels: { app: 'reviews' } },
      tracing: [{ match: { mode: 'CLIENT' }, providers: [{ name: 'zipkin' }], randomSamplingPercentage: 0.5, customTags: { team: { literal: { value: 'a' } } } }],
      metrics: [{
        providers: [{ name: 'prometheus' }],
        reportingInterval: '1.5ms',
        overrides: [{ match: { metric: 'REQUEST_COUNT', mode: 'SERVER' }, tagOverrides: { host: { value: 'request.host' }, path: { operation: 'REMOVE' } } }],
      }],
      accessLogging: [{ match: { mode: 'CLIENT_AND_SERVER' }, filter: { expression: 'response.code >= 400' }, disabled: false }],
    })).toEqual([]);
  });

  test.each(['tracing', 'metrics', 'accessLogging'])('refuses a nameless provider in %s', list => {
    expect(judge({ [list]: [{ providers: [{ name: '' }] }] })).toEqual([`spec.${list}[0].providers[0].name: must be set; set 'name' [Required]`]);
  });

  test.each(['tracing', 'accessLogging'])('refuses an unknown direction in %s', list => {
    expect(judge({ [list]: [{ match: { mode: 'UNDEFINED' } }] })).toEqual([
      `spec.${list}[0].match.mode: must be one of CLIENT_AND_SERVER, CLIENT, SERVER, got 'UNDEFINED'; choose one of CLIENT_AND_SERVER, CLIENT, SERVER [UnknownValue]`,
    ]);
  });

  test.each([-1, 100.5])('refuses a sampling of %d percent', randomSamplingPercentage => {
    expect(judge({ tracing: [{ randomSamplingPercentage }] })).toEqual([
      `spec.tracing[0].randomSamplingPercentage: must be a percentage from 0 to 100, got ${randomSamplingPercentage}; choose a number in that range [NotInRange]`,
    ]);
  });

  test.each([
    {}, { literal: { value: 'a' } }, { environment: { name: 'A', defaultValue: '' } }, { header: { name: 'a' } }, { formatter: { value: '%a%' } },
  ])('accepts tag %j', tag => {
    expect(judgeTag(tag)).toEqual([]);
  });

  test.each([['literal', 'value'], ['environment', 'name'], ['header', 'name'], ['formatter', 'value']])('refuses an empty %s tag', (origin, name) => {
    expect(judgeTag({ [origin]: {} })).toEqual([`spec.tracing[0].customTags["team"].${origin}.${name}: must be set; set '${name}' [Required]`]);
  });

  test('refuses a filter that does not parse', () => {
    expect(judge({ accessLogging: [{ filter: { expression: 'response.code >=' } }] })).toEqual([
      "spec.accessLogging[0].filter.expression: must be a CEL expression, got 'response.code >=': ends too early, at character 17; mend it; texts in it stand in quotes, as in "
        + "request.method == 'GET' [BadCel]",
    ]);
  });

  test('refuses a tag of two origins', () => {
    expect(judgeTag({ literal: { value: 'a' }, header: { name: 'a' } })).toEqual([
      'spec.tracing[0].customTags["team"]: only one of literal, environment, header, formatter may be set, got literal and header; keep one of literal, header [OneOf]',
    ]);
  });

  test('refuses a nameless tag', () => {
    expect(judge({ tracing: [{ customTags: { '': { literal: { value: 'a' } } } }] }))
      .toEqual(['spec.tracing[0].customTags[""]: must have a name; name the tag [Required]']);
  });

  test('refuses a reporting interval below a millisecond', () => {
    expect(judge({ metrics: [{ reportingInterval: '0.5ms' }] }))
      .toEqual(["spec.metrics[0].reportingInterval: must be at least 1ms, got '0.5ms'; choose a longer duration [BadDuration]"]);
  });

  test('refuses an override of two metrics', () => {
    expect(judgeOverride({ match: { metric: 'REQUEST_COUNT', customMetric: 'mine' } })).toEqual([
      'spec.metrics[0].overrides[0].match: only one of metric, customMetric may be set, got metric and customMetric; keep one of metric, customMetric [OneOf]',
    ]);
    expect(judgeOverride({ match: { customMetric: 'mine' } })).toEqual([]);
    expect(judgeOverride({ match: {} })).toEqual([]);
  });

  test('refuses unknown words in an override', () => {
    expect(judgeOverride({ match: { metric: 'REQUESTS', mode: 'BOTH' } })).toEqual([
      expect.stringMatching(/^spec\.metrics\[0\]\.overrides\[0\]\.match\.metric: must be one of ALL_METRICS, .*, got 'REQUESTS'.*\[UnknownValue\]$/),
      expect.stringMatching(/^spec\.metrics\[0\]\.overrides\[0\]\.match\.mode: must be one of .*, got 'BOTH'.*\[UnknownValue\]$/),
    ]);
  });

  test('refuses an empty custom metric', () => {
    expect(judgeOverride({ match: { customMetric: '' } }))
      .toEqual(['spec.metrics[0].overrides[0].match.customMetric: must not be empty; write a value, or leave it out [Empty]']);
  });

  test.each([{}, { operation: 'UPSERT' }, { value: '' }])('refuses tag override %j, which adds nothing', tag => {
    expect(judgeOverride({ tagOverrides: { host: tag } }))
      .toEqual(['spec.metrics[0].overrides[0].tagOverrides["host"].value: must be set; set \'value\' [Required]']);
  });

  test.each(['', 'request.host'])("refuses the value '%s' of a tag that is removed", value => {
    expect(judgeOverride({ tagOverrides: { host: { operation: 'REMOVE', value } } })).toEqual([
      'spec.metrics[0].overrides[0].tagOverrides["host"].value: must not be set with the operation REMOVE; remove it, or set the operation to UPSERT [Excluded]',
    ]);
  });

  test('refuses an unknown operation', () => {
    expect(judgeOverride({ tagOverrides: { host: { operation: 'ADD', value: 'a' } } }))
      .toEqual(['spec.metrics[0].overrides[0].tagOverrides["host"].operation: must be one of UPSERT, REMOVE, got \'ADD\'; choose one of UPSERT, REMOVE [UnknownValue]']);
  });

  test.each([{}, { expression: '' }])('refuses the filter %j, which is no expression', filter => {
    expect(judge({ accessLogging: [{ filter }] })).toEqual(["spec.accessLogging[0].filter.expression: must be set; set 'expression' [Required]"]);
  });

  test('judges the attachment', () => {
    expect(judge({ targetRef: { kind: 'Pod', name: 'a' } })).toHaveLength(1);
  });
});
