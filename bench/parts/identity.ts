import { join } from 'node:path';
import { holds } from '../support/goal';
import { grouped } from '../support/numbers';
import { Part, Section } from '../support/part';
import { ROOT, run } from '../support/programs';
import { say } from '../support/progress';
import { Sizes } from '../support/sizes';

const SUITES = ['yaml-writer', 'random-apps'].map(name => join('test', 'synth', `${name}.test.ts`));

/** The tests of bytes, with many more random documents and apps than `npm test` has time for. */
export const identity: Part = {
  name: 'identity',
  summary: "random documents and apps come to the bytes of the yaml package and of cdk8s's App",

  async run({ randomDocuments }: Sizes): Promise<Section> {
    say(`  ${grouped(randomDocuments)} random documents, ${grouped(randomDocuments / 50)} random apps`);
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    const { status, stderr } = await run(process.execPath, [jest, '--ci', '--testTimeout=3600000', ...SUITES], { SYNTH_RUNS: String(randomDocuments) });
    return {
      tables: [],
      goals: [holds(`the bytes of ${grouped(randomDocuments)} random documents and ${grouped(randomDocuments / 50)} random apps`, status === 0 ? undefined : stderr)],
    };
  },
};
