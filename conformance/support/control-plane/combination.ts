import fc from 'fast-check';
import { CASES } from './cases';
import { mergedOptions } from './merged-options';
import { OptionCase, Options } from './option-case';
import { ControlPlaneProfile } from '../../../src';

/** Several options at once, on top of a profile. */
export interface Combination {
  readonly profile: ControlPlaneProfile;
  /** One of each option. */
  readonly cases: readonly OptionCase[];
}

/** Profiles that are complete by themselves. */
const PROFILES = [
  ControlPlaneProfile.DEFAULT, ControlPlaneProfile.AMBIENT, ControlPlaneProfile.DEMO, ControlPlaneProfile.MINIMAL, ControlPlaneProfile.OPENSHIFT,
  ControlPlaneProfile.OPENSHIFT_AMBIENT, ControlPlaneProfile.PREVIEW, ControlPlaneProfile.STABLE,
];

/** Of one to eight options, which their profile allows. */
export const COMBINATIONS: fc.Arbitrary<Combination> = fc.constantFrom(...PROFILES).chain(profile => fc.record({
  profile: fc.constant(profile),
  cases: fc.uniqueArray(fc.constantFrom(...possibleWith(profile)), { minLength: 1, maxLength: 8, selector: ({ option }) => option }),
}));

function possibleWith(profile: ControlPlaneProfile): OptionCase[] {
  return CASES.filter(({ option, given }) => option !== 'profile' && [undefined, profile].includes(given?.profile));
}

export function optionsOf({ profile, cases }: Combination): Options {
  return cases.reduce<Options>((all, one) => mergedOptions(all, mergedOptions(one.given, one.options)), { profile });
}

export function wordsOf({ profile, cases }: Combination): string {
  return [profile, ...cases.map(({ option, what }) => what === undefined ? option : `${option} (${what})`)].join(' + ');
}
