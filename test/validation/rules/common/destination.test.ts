import { destination, weightedDestinations } from '../../../../src/validation/rules/common/destination';
import { complaints } from '../../../support/violations';

const badHost = (host: string, reason: string) =>
  `spec.host: must be a host name, got '${host}': ${reason}; write a DNS name, such as 'reviews.bookinfo.svc.cluster.local' [BadHost]`;

describe('Destination', () => {
  test('takes a host with a subset and a port', () => {
    expect(complaints(destination, { host: 'reviews', subset: 'v1', port: { number: 9080 } })).toEqual([]);
    expect(complaints(destination, { host: '*.example.com', subset: '' })).toEqual([]);
    expect(complaints(destination, undefined)).toEqual([]);
  });

  test.each([{}, { host: '' }])('needs a host: %j', value => {
    expect(complaints(destination, value)).toEqual(["spec.host: must be set; set 'host' [Required]"]);
  });

  test.each([['*', 'it names no service'], ['10.1.2.3', 'its last label is a number'], ['a_b', "'a_b' is no DNS label"]])('refuses the host %s', (host, reason) => {
    expect(complaints(destination, { host })).toEqual([badHost(host, reason)]);
  });

  test.each(['v1.2', 'v_1', '-'])('refuses the subset %s', subset => {
    expect(complaints(destination, { host: 'reviews', subset }))
      .toEqual([`spec.subset: must be a DNS label of up to 63 characters, got '${subset}'; use letters, digits and '-' only, such as 'v1' or 'http-api' [BadName]`]);
  });

  test('refuses a port out of range, or none where one is selected', () => {
    expect(complaints(destination, { host: 'reviews', port: { number: 0 } }))
      .toEqual(['spec.port.number: must be a whole number from 1 to 65535, got 0; choose a number in that range [NotInRange]']);
    expect(complaints(destination, { host: 'reviews', port: {} })).toEqual(["spec.port.number: must be set; set 'number' [Required]"]);
  });
});

describe('weights', () => {
  const to = (...weights: (number | undefined)[]) => weights.map(weight => ({ destination: { host: 'reviews' }, weight }));

  test.each([[[undefined]], [[0]], [[0, 1]], [[90, 10]], [[200, undefined]], [[]]])('may be %j', weights => {
    expect(complaints(weightedDestinations, to(...weights))).toEqual([]);
  });

  test.each([[[0, 0]], [[undefined, undefined]], [[0, undefined, 0]]])('must not be %j', weights => {
    expect(complaints(weightedDestinations, to(...weights)))
      .toEqual(['spec: must have a weight above 0 among several destinations, got none; set the weight of one at least [NoWeight]']);
  });

  test.each([-1, 12.5, 2 ** 31])('must not hold %d', weight => {
    expect(complaints(weightedDestinations, to(1, weight)))
      .toEqual([`spec[1].weight: must be a whole number from 0 to 2147483647, got ${weight}; choose a number in that range [NotInRange]`]);
  });

  test('belong to a destination', () => {
    expect(complaints(weightedDestinations, [{ weight: 1 }])).toEqual(["spec[0].destination: must be set; set 'destination' [Required]"]);
  });
});
