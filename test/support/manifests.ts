import { Chart, Testing } from 'cdk8s';

/** The one object of a kind; fails loudly when there are none or several. */
export function only(chart: Chart, kind: string): any {
  const found = Testing.synth(chart).filter(o => o.kind === kind);
  if (found.length !== 1) {
    throw new Error(`expected one ${kind}, found ${found.length}`);
  }
  return found[0];
}
