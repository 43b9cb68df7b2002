import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, Names, YamlOutputType } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Charts } from './chart-objects';
import { Rendered, Rendering } from './rendering';
import { MeshError } from '../private/errors';

/** How the documents of an app are divided into files. */
export interface Layout {
  readonly type: YamlOutputType;
  readonly outdir: string;
  readonly extension: string;
}

/** What is between the documents of a file. */
export const SEPARATOR = '---\n';

/** Files that are all known before the first is written. */
export class OutputFiles {
  private readonly folders: string[];
  private readonly files = new Map<string, { readonly by: IConstruct; readonly documents: readonly string[] }>();

  constructor(private readonly layout: Layout) {
    this.folders = [layout.outdir];
  }

  /** Renders the charts of an app and divides what they make. */
  public addCharts(app: IConstruct, { charts, depend }: Charts, rendering: Rendering): Rendered[] {
    const all: Rendered[] = [];
    const keep = (documents: Rendered[]) => {
      for (const document of documents) all.push(document);
      return documents;
    };
    charts.forEach((chart, i) => {
      const name = () => `${depend ? `${String(i).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart.chart)}`;
      switch (this.layout.type) {
        case YamlOutputType.FILE_PER_APP:
          keep(rendering.chart(chart));
          break;
        case YamlOutputType.FILE_PER_CHART:
          this.add(name(), chart.chart, keep(rendering.chart(chart)));
          break;
        case YamlOutputType.FILE_PER_RESOURCE:
          for (const document of keep(rendering.chart(chart))) {
            const { manifest } = document;
            if (manifest !== undefined) this.add(resourceName(manifest.kind, manifest.metadata.name), document.source, [document]);
          }
          break;
        case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
          const folder = name();
          this.folders.push(join(this.layout.outdir, folder));
          for (const document of keep(rendering.objects(chart.objects))) {
            const { kind, metadata } = document.source as ApiObject;
            this.add(join(folder, resourceName(kind, metadata.name)), document.source, [document]);
          }
        }
      }
    });
    if (this.layout.type === YamlOutputType.FILE_PER_APP && charts.length > 0) this.add('app', app, all);
    return all;
  }

  /** Adds the file that says which construct an object comes from. */
  public addConstructMetadata(app: IConstruct, { charts }: Charts): void {
    const resources: { [name: string]: { path: string } } = {};
    for (const { name, node } of charts.flatMap(({ objects }) => objects)) resources[name] = { path: node.path };
    this.put('construct-metadata.json', app, [JSON.stringify({ version: '1.0.0', resources })]);
  }

  public write(): void {
    for (const folder of this.folders) mkdirSync(folder, { recursive: true });
    for (const [file, { documents }] of this.files) {
      mkdirSync(dirname(file), { recursive: true });
      writeFile(file, documents);
    }
  }

  private add(name: string, by: IConstruct, documents: readonly Rendered[]): void {
    this.put(`${name}${this.layout.extension}`, by, documents.map(({ text }) => text));
  }

  private put(name: string, by: IConstruct, documents: readonly string[]): void {
    const file = join(this.layout.outdir, name);
    const other = this.files.get(file);
    if (other !== undefined) {
      throw new MeshError('FileTaken', `'${other.by.node.path}' and '${by.node.path}' would be written to the same file, '${name}', and one be lost; `
        + 'give one of them another name, or divide the output into files in another way (yamlOutputType)', by);
    }
    this.files.set(file, { by, documents });
  }
}

/** The name that cdk8s gives the file of an object. */
function resourceName(kind: unknown, name: unknown): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

const PIECE = 1024 * 1024;

/** In pieces: a text of all documents would take the memory once more, and has a largest length. */
function writeFile(file: string, documents: readonly string[]): void {
  const fd = openSync(file, 'w');
  try {
    let piece = '';
    documents.forEach((text, i) => {
      piece += i === 0 ? text : `${SEPARATOR}${text}`;
      if (piece.length < PIECE) return;
      writeAll(fd, piece);
      piece = '';
    });
    writeAll(fd, piece);
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written);
}
