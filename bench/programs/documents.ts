/**
 * Writes many small documents to one file, in a process of its own. Prints a `DocumentsSample`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart, Yaml } from 'cdk8s';
import { MeshApp } from 'cdk8s-mesh';
import { peakMiB } from './memory';

/** What a run of this program is to do. */
export interface DocumentsOrder {
  readonly documents: number;
  readonly outdir: string;
}

/** What a run came to. */
export interface DocumentsSample {
  readonly totalMs: number;
  readonly peakMiB: number;
  readonly bytes: number;
  /** Whether the file is what the `yaml` package writes for one document after the other. */
  readonly asExpected: boolean;
}

function manifest(i: number): { apiVersion: string; kind: string; metadata: { name: string }; data: object } {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `settings-${i}` }, data: { id: String(i), on: 'true' } };
}

function digest(texts: Iterable<string | Buffer>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}

function* expected(documents: number): Iterable<string> {
  for (let i = 0; i < documents; i++) yield `${i === 0 ? '' : '---\n'}${Yaml.stringify(manifest(i))}`;
}

function main({ documents, outdir }: DocumentsOrder): DocumentsSample {
  const start = performance.now();
  const app = new MeshApp({ outdir });
  const chart = new Chart(app, 'settings');
  for (let i = 0; i < documents; i++) new ApiObject(chart, String(i), manifest(i));
  app.synth();
  const sample = { totalMs: performance.now() - start, peakMiB: peakMiB() };
  const written = readFileSync(join(outdir, 'settings.k8s.yaml'));
  return { ...sample, bytes: written.length, asExpected: digest([written]) === digest(expected(documents)) };
}

console.log(JSON.stringify(main(JSON.parse(process.argv[2]))));
