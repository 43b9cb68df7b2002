import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { fieldsIn, fieldsOf, KINDS } from './fields';
import { Sample } from './sample';
import { SAMPLES } from './samples';
import { tableBelow } from '../support/markdown';
import { ownFindings } from '../support/own-check';

const ADR = readFileSync(join(__dirname, '../../docs/adr/0014-fields-without-a-construct.md'), 'utf8');

/** What a sample renders, of Istio's own kinds. */
function manifestsOf(sample: Sample): any[] {
  const app: App = Testing.app();
  sample.write(app);
  return app.charts.flatMap((chart: Chart) => Testing.synth(chart)).filter(({ apiVersion }) => apiVersion.startsWith('networking.istio.io/'));
}

const MANIFESTS = SAMPLES.flatMap(manifestsOf);

/** Fields, or all below one (`http[].fault.*`), that the table excuses, with the reason. */
const excuses = (kind: string) => tableBelow(kind, ADR).slice(1).map(([field, reason]) => ({ field: field.replace(/`/g, ''), reason }));

function covers(excuse: string, field: string): boolean {
  return excuse.endsWith('*') ? field.startsWith(excuse.slice(0, -1)) : field === excuse;
}

describe.each(KINDS)('%s', kind => {
  const reached = new Set(MANIFESTS.filter(manifest => manifest.kind === kind).flatMap(fieldsIn));
  const unreached = fieldsOf(kind).filter(field => !reached.has(field));

  test('has every field reached by a construct, or a reason in the table why not', () => {
    expect(unreached.filter(field => !excuses(kind).some(excuse => covers(excuse.field, field)))).toStrictEqual([]);
  });

  test('has no field in the table that a construct reaches, or that is none', () => {
    const idle = excuses(kind).map(({ field }) => field).filter(field => {
      const meant = fieldsOf(kind).filter(one => covers(field, one));
      return meant.length === 0 || meant.some(one => reached.has(one));
    });

    expect(idle).toStrictEqual([]);
  });

  test('has a reason for each field in the table', () => {
    expect(excuses(kind).filter(({ reason }) => reason === undefined || reason === '')).toStrictEqual([]);
  });
});

test('every file of the folder is a sample', () => {
  expect(readdirSync(join(__dirname, 'samples')).sort()).toStrictEqual(SAMPLES.map(({ area }) => `${area}.ts`));
});

describe.each(SAMPLES)('the sample of $area', sample => {
  test('is what the check has nothing to say of', () => {
    const app: App = Testing.app();
    sample.write(app);

    expect(ownFindings(app)).toStrictEqual([...sample.findings ?? []]);
  });
});
