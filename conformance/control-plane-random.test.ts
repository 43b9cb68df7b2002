import fc from 'fast-check';
import { changes } from './support/control-plane/changes';
import { Combination, COMBINATIONS, optionsOf, wordsOf } from './support/control-plane/combination';
import { Outcomes, OutcomeOf } from './support/control-plane/outcome';
import { missing } from './support/control-plane/facts';
import { OptionCase } from './support/control-plane/option-case';
import { report } from './support/report';
import { WAYS } from './support/control-plane/emitted';

/** Always the same unless told: what was green yesterday is green today. */
const SEED = Number(process.env.CONFORMANCE_SEED ?? 1);
const COUNT = Number(process.env.CONFORMANCE_COMBINATIONS ?? 200);
