import type { DocumentsOrder, DocumentsSample } from '../programs/documents';
import { holds } from '../support/goal';
import { grouped, ms } from '../support/numbers';
import { Part, Section } from '../support/part';
import { attemptProgram, inFolder } from '../support/programs';
import { say } from '../support/progress';
import { Sizes } from '../support/sizes';

/** More documents in one file than cdk8s's App has stack for. */
export const documents: Part = {
  name: 'documents',
  summary: 'very many documents in one file',

  async run({ documents: count }: Sizes): Promise<Section> {
    say(`  ${grouped(count)} documents`);
    const run = await inFolder(outdir => {
      const order: DocumentsOrder = { documents: count, outdir };
      return attemptProgram('documents', order);
    });
    const sample: DocumentsSample | undefined = run.status === 0 ? JSON.parse(run.stdout) : undefined;
    const problem = sample === undefined ? run.stderr : sample.asExpected ? undefined : 'other bytes than the yaml package writes';
    return {
      tables: sample === undefined ? [] : [{
        title: 'Many documents in one file',
        head: ['documents', 'construct and synth', 'bytes', 'peak memory'],
        rows: [[grouped(count), ms(sample.totalMs), grouped(sample.bytes), `${grouped(sample.peakMiB)} MiB`]],
        note: "Milliseconds. cdk8s's App overflows the stack near 115,000 documents in a file.",
      }],
      goals: [holds(`${grouped(count)} documents in one file`, problem)],
    };
  },
};
