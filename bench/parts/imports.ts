import type { ImportOrder, ImportSample } from '../programs/imports';
import { below } from '../support/goal';
import { grouped, median, ms } from '../support/numbers';
import { Part, Section } from '../support/part';
import { runProgram } from '../support/programs';
import { byTurns, Contender } from '../support/rounds';
import { Sizes } from '../support/sizes';

/** Namespaces of raw kinds are loaded with `everything`, and the kinds in them at first use. */
const ORDERS: readonly ImportOrder[] = [
  { packages: ['cdk8s'], everything: true },
  { packages: ['cdk8s', 'cdk8s-mesh'], everything: false },
  { packages: ['cdk8s', 'cdk8s-mesh'], everything: true },
];

/** What importing the package costs. */
export const imports: Part = {
  name: 'imports',
  summary: 'time to import the package, above importing cdk8s',

  async run(sizes: Sizes): Promise<Section> {
    const contenders = ORDERS.map((order): Contender<ImportSample> => ({
      name: `import ${order.packages.join(', ')}${order.everything ? ', and use everything' : ''}`,
      measure: () => runProgram('imports', order),
    }));
    const [cdk8s, both, everything] = (await byTurns(contenders, sizes.imports)).map(samples => median(samples.map(({ importMs }) => importMs)));
    return {
      tables: [{
        title: 'Import',
        head: ['packages', 'time'],
        rows: [['cdk8s', ms(cdk8s)], ['cdk8s and cdk8s-mesh', ms(both)], ['both, and first use of all that cdk8s-mesh exports', ms(everything)]],
        note: `Milliseconds, median of ${grouped(sizes.imports)} processes each.`,
      }],
      goals: [
        below('importing the package, above importing cdk8s', 150, both - cdk8s, ' ms'),
        below('the same, with first use of all that it exports', 150, everything - cdk8s, ' ms'),
      ],
    };
  },
};
