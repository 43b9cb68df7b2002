import type { ImportOrder, ImportSample } from '../programs/imports';
import { below } from '../support/goal';
import { grouped, median, ms } from '../support/numbers';
import { Part, Section } from '../support/part';
import { runProgram } from '../support/programs';
import { byTurns, Contender } from '../support/rounds';
import { Sizes } from '../support/sizes';

const PACKAGES = [['cdk8s'], ['cdk8s', 'cdk8s-mesh']];

/** What importing the package costs. */
export const imports: Part = {
  name: 'imports',
  summary: 'time to import the package, above importing cdk8s',

  async run(sizes: Sizes): Promise<Section> {
    const contenders = PACKAGES.map((packages): Contender<ImportSample> => ({
      name: `import ${packages.join(', ')}`,
      measure: () => {
        const order: ImportOrder = { packages };
        return runProgram('imports', order);
      },
    }));
    const [cdk8s, both] = (await byTurns(contenders, sizes.imports)).map(samples => median(samples.map(({ importMs }) => importMs)));
    return {
      tables: [{
        title: 'Import',
        head: ['packages', 'time'],
        rows: [['cdk8s', ms(cdk8s)], ['cdk8s and cdk8s-mesh', ms(both)]],
        note: `Milliseconds, median of ${grouped(sizes.imports)} processes each.`,
      }],
      goals: [below('importing the package, above importing cdk8s', 150, both - cdk8s, ' ms')],
    };
  },
};
