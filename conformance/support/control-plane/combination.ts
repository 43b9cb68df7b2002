import fc from 'fast-check';
import { CASES } from './cases';
import { isStruct, mergedOptions } from './merged-options';
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
  cases: fc.uniqueArray(fc.constantFrom(...possibleWith(profile)), { minLength: 1, maxLength: 8, selector: ({ option }) => option }).map(apart),
}));

/** Those that say nothing else of the same option than one before, as what one of them needs may be what another is about. */
function apart(cases: readonly OptionCase[]): OptionCase[] {
  const said = new Map<string, string>();
  return cases.filter(({ given, options }) => {
    const leaves = Object.entries(leavesOf(mergedOptions(given, options)));
    const isApart = leaves.every(([path, value]) => [undefined, value].includes(said.get(path)));
    if (isApart) leaves.forEach(([path, value]) => said.set(path, value));
    return isApart;
  });
}

function leavesOf(options: any, prefix = ''): { [path: string]: string } {
  return Object.fromEntries(Object.entries<any>(options).flatMap(([key, value]) => isStruct(value)
    ? Object.entries(leavesOf(value, `${prefix}${key}.`))
    : [[`${prefix}${key}`, JSON.stringify(value)]]));
}

function possibleWith(profile: ControlPlaneProfile): OptionCase[] {
  return CASES.filter(({ option, given, mesh }) => option !== 'profile' && mesh === undefined && [undefined, profile].includes(given?.profile));
}

export function optionsOf({ profile, cases }: Combination): Options {
  return cases.reduce<Options>((all, one) => mergedOptions(all, mergedOptions(one.given, one.options)), { profile });
}

export function wordsOf({ profile, cases }: Combination): string {
  return [profile, ...cases.map(({ option, what }) => what === undefined ? option : `${option} (${what})`)].join(' + ');
}
