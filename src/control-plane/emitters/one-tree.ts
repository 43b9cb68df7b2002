import { Construct } from 'constructs';
import { cannotCarry, Emitter } from './emitter';
import { Leaf } from './leaves';
import { put } from '../plan';

/** Values of several charts in one tree, where a place means the same to all of them. */
export class OneTree {
  public readonly values: { [key: string]: any } = {};
  private readonly owners = new Map<string, Leaf>();

  constructor(private readonly emitter: Emitter, private readonly scope: Construct) {}

  public put(leaf: Leaf, path: readonly string[]): void {
    const place = JSON.stringify(path);
    const other = this.owners.get(place);
    if (other !== undefined && JSON.stringify(other.setting) !== JSON.stringify(leaf.setting)) {
      throw cannotCarry(this.emitter, leaf.option, `'${path.join('.')}' is one place for all charts, and the chart ${other.chart} has '${JSON.stringify(other.setting)}' `
        + `there and the chart ${leaf.chart} '${JSON.stringify(leaf.setting)}'`, ONE_VALUES_A_CHART, this.scope);
    }
    this.owners.set(place, leaf);
    put(this.values, path, leaf.setting);
  }
}

/** Emitters that give each chart values of its own. */
export const ONE_VALUES_A_CHART = ['Installation.helm()', 'Installation.helmValues()', 'Installation.argoCd()', 'Installation.flux()'];
