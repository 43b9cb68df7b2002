import { IConstruct } from 'constructs';
import { connectionsInOrder } from './precedence';
import { Route } from './route';
import { neighbours } from '../private/neighbours';
import { ConnectionMatch } from '../values';

/** A rule for connections whose bytes are not read as HTTP, before it is put in order. */
export interface ConnectionRule {
  readonly name: string;
  /** Any of them is enough; none means every connection. */
  readonly when: readonly ConnectionMatch[];
  readonly priority?: number;
  /** The routes of the destination: for bytes, one without conditions. */
  readonly beyond: readonly Route[];
  readonly by: IConstruct;
}

/** One step of an ordered list in which the first match wins. */
export interface ConnectionRoute {
  readonly name: string;
  /** Any of them is enough. */
  readonly cases: readonly ConnectionMatch[];
  readonly beyond: readonly Route[];
}

/** The rules of one port as an ordered list; what stands behind a rule that takes everything is left out. */
export function composeConnections(rules: readonly ConnectionRule[]): ConnectionRoute[] {
  const singles = connectionsInOrder(rules);
  const last = singles.findIndex(({ when }) => when._takesAll);
  return neighbours(last < 0 ? singles : singles.slice(0, last + 1), (a, b) => a.rule === b.rule)
    .map(run => ({ name: run[0].rule.name, cases: run.map(({ when }) => when), beyond: run[0].rule.beyond }));
}
